namespace ReleaseTimeline.Postgres.Server;

/// <summary>Programs and the folders they are in.</summary>
internal static class Program
{
    /// <summary>The path that a program would have in a folder.</summary>
    public static string In(string folder, string name) => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    /// <summary>The path of a program in the first of some folders that has it; null where none has.</summary>
    public static string? FindIn(IEnumerable<string> folders, string name) =>
        folders.Select(folder => In(folder, name)).FirstOrDefault(File.Exists);
}
