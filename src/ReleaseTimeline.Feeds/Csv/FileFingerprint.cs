using System.Security.Cryptography;

namespace ReleaseTimeline.Feeds.Csv;

/// <summary>
/// What a file was when it was first read, block by block, so that a second reading notices a change before it serves a byte of it.
/// </summary>
internal sealed class FileFingerprint : IDisposable
{
    private readonly List<byte[]> blocks = [];
    private readonly IncrementalHash whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private string? sha256;

    /// <summary>The SHA-256 of all that was recorded, in lower-case hexadecimal.</summary>
    public string Sha256 => sha256 ??= Convert.ToHexStringLower(whole.GetHashAndReset());

    /// <summary>Serves the file and remembers it.</summary>
    public BlockStream Record(Stream file) => new(file, (_, block) =>
    {
        if (block.IsEmpty)
            return;
        blocks.Add(SHA256.HashData(block));
        whole.AppendData(block);
    });

    /// <summary>Serves the file as long as it is what was recorded; a change is a <see cref="FeedFormatException"/>.</summary>
    public BlockStream Verify(Stream file, string path) => new(file, (index, block) =>
    {
        var isEnd = index == blocks.Count && block.IsEmpty;
        if (!isEnd && (index >= blocks.Count || !SHA256.HashData(block).AsSpan().SequenceEqual(blocks[index])))
            throw new FeedFormatException(path, 1, 1, "the file changed while it was read; observe it again.");
    });

    public void Dispose() => whole.Dispose();
}
