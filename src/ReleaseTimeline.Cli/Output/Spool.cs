using System.Text;

namespace ReleaseTimeline.Cli.Output;

/// <summary>
/// Keeps text that is to be written after what is known only later: in memory while it is small, else in a temporary file that goes with it.
/// </summary>
internal sealed class Spool : IDisposable
{
    private const int MostInMemory = 8 << 20;

    private readonly StringBuilder memory = new();
    private StreamWriter? file;

    /// <summary>Adds text.</summary>
    public void Write(string text)
    {
        memory.Append(text);
        if (memory.Length > MostInMemory)
            Spill();
    }

    /// <summary>Writes all of it, in the order in which it was added.</summary>
    public void CopyTo(TextWriter output)
    {
        if (file is not null)
        {
            file.Flush();
            file.BaseStream.Position = 0;
            using var reader = new StreamReader(file.BaseStream, Encoding.UTF8, leaveOpen: true);
            var buffer = new char[64 << 10];
            for (int read; (read = reader.Read(buffer, 0, buffer.Length)) > 0;)
                output.Write(buffer, 0, read);
        }

        foreach (var chunk in memory.GetChunks())
            output.Write(chunk.Span);
    }

    /// <inheritdoc/>
    public void Dispose() => file?.Dispose();

    // It may hold a fleet: nobody else reads it.
    private static FileStreamOptions ForThisUserAlone()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 64 << 10,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    private void Spill()
    {
        file ??= new StreamWriter(
            new FileStream(
                Path.Combine(Path.GetTempPath(), $"release-timeline-{Path.GetRandomFileName()}.tmp"),
                ForThisUserAlone()),
            new UTF8Encoding(false));
        foreach (var chunk in memory.GetChunks())
            file.Write(chunk.Span);
        memory.Clear();
    }
}
