using System.Security.Cryptography;

namespace ReleaseTimeline.Postgres.Server;

/// <summary>A fresh folder under the temporary folder that belongs to the user of the servers.</summary>
internal sealed class ServerFolder
{
    // The path of a unix socket in it must fit into the 104 characters that macOS allows.
    private const int Longest = 104 - 24;

    private ServerFolder(string path) => Path = path;

    public string Path { get; }

    public static async Task<ServerFolder> CreateAsync(string prefix)
    {
        var name = $"{prefix}-{Environment.ProcessId}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), name);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return new ServerFolder(path);
        }

        if (path.Length > Longest)
            path = System.IO.Path.Combine("/tmp", name);
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var folder = new ServerFolder(path);
        if (ServerUser.IsAnother)
            await new Command("chown", ServerUser.Name, path).RunAsync(path);
        return folder;
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>The last lines of a file in it; empty where there is no such file.</summary>
    public string TailOf(string name, int lines = 40)
    {
        if (!System.IO.File.Exists(File(name)))
            return "";
        using var file = new FileStream(File(name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        return string.Join('\n', reader.ReadToEnd().TrimEnd().Split('\n').TakeLast(lines));
    }

    public void Delete()
    {
        if (Directory.Exists(Path))
            Directory.Delete(Path, recursive: true);
    }
}
