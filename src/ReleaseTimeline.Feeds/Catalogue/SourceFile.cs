using System.Globalization;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Catalogue;

/// <summary>A document, read whole and decompressed.</summary>
/// <param name="Path">Where it is in its folder.</param>
/// <param name="Bytes">Its bytes, decompressed.</param>
/// <param name="Sha256">Their SHA-256, in lower-case hexadecimal.</param>
/// <param name="Uri">Where anybody can read it; null where nobody can.</param>
internal sealed record SourceFile(string Path, byte[] Bytes, string Sha256, string? Uri)
{
    private const string TimeInName = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>The moment that opens its name, <c>20260320T172012Z</c>.</summary>
    /// <exception cref="FormatException">The name opens with none.</exception>
    public Moment Time
    {
        get
        {
            var name = System.IO.Path.GetFileName(Path);
            return DateTimeOffset.ParseExact(
                name[..name.IndexOf('-', StringComparison.Ordinal)], TimeInName, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        }
    }

    public Stream Open() => new MemoryStream(Bytes, writable: false);

    /// <summary>The document as a feed reads it, said at <paramref name="statedAt"/>.</summary>
    public FeedDocument At(Moment statedAt) => new(Path, statedAt, Sha256, Uri);
}
