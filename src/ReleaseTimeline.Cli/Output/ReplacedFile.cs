namespace ReleaseTimeline.Cli.Output;

/// <summary>Writes a file whole or not at all: what stood there before stays until the new one is complete.</summary>
internal static class ReplacedFile
{
    /// <summary>Writes bytes.</summary>
    public static Task WriteAsync(string path, byte[] content, CancellationToken cancellationToken) =>
        WriteAsync(path, file => file.WriteAsync(content, cancellationToken).AsTask());

    /// <summary>Lets a writer write.</summary>
    public static async Task WriteAsync(string path, Func<Stream, Task> write)
    {
        var beside = $"{path}.{Path.GetRandomFileName()}.tmp";
        try
        {
            await using (var file = File.Create(beside))
                await write(file).ConfigureAwait(false);
            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }
}
