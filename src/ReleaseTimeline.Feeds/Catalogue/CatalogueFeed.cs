using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Events;

namespace ReleaseTimeline.Feeds.Catalogue;

/// <summary>A catalogue of this library's own format. Its statements keep their own times and sources; the document's are not used.</summary>
public sealed class CatalogueFeed : IFeed
{
    /// <summary>The name of the source.</summary>
    public const string SourceName = CatalogueSeed.FeedName;

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public IEnumerable<TimelineEvent> Read(Stream content, FeedDocument document)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(document);
        try
        {
            return ReleaseCatalogue.Read(content).Events;
        }
        catch (CatalogueFormatException e)
        {
            throw new FeedFormatException(document.Path, e.Line, e.Column, e.Rule, e);
        }
    }
}
