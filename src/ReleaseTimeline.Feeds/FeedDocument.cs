using ReleaseTimeline.Events;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds;

/// <summary>A document of a source: what its statements carry so that they can be read again.</summary>
/// <param name="Path">Where it was read; names the document in errors.</param>
/// <param name="StatedAt">When the source said it.</param>
/// <param name="Sha256">The SHA-256 of its bytes, decompressed, in lower-case hexadecimal.</param>
/// <param name="Uri">Its address; null where it has none.</param>
public sealed record FeedDocument(string Path, Moment StatedAt, string Sha256, string? Uri = null)
{
    /// <summary>The reference to a place in this document.</summary>
    /// <param name="feedName">The source's name.</param>
    /// <param name="locator">The place: a JSON path, a line.</param>
    public SourceReference SourceAt(string feedName, string locator) => new(feedName, Uri, Sha256, locator);
}
