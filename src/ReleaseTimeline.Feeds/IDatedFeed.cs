using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds;

/// <summary>A feed whose documents say themselves when they were made.</summary>
public interface IDatedFeed : IFeed
{
    /// <summary>When the document says it was made; null where it does not say.</summary>
    /// <param name="content">The document's bytes, decompressed; read only as far as the date.</param>
    /// <param name="path">Its path, for errors.</param>
    /// <exception cref="FeedFormatException">The document cannot be read as far as its date.</exception>
    Moment? DateOf(Stream content, string path);
}
