namespace ReleaseTimeline.Feeds;

/// <summary>A feed whose documents are states of one list: they can be put in order of time, and what one leaves out can be told from what none ever said.</summary>
/// <remarks>All statements of a document are stated at the document's moment.</remarks>
public interface ISnapshotFeed : IFeed
{
    /// <summary>
    /// Whether a release leaves the list by growing old. Then a document is refused only if it lost more than half of what came out in the 90 days before it,
    /// and only beside one of four days before at most: what else it lacks, its source forgot.
    /// </summary>
    bool ForgetsReleases => false;

    /// <summary>Reads a document whole.</summary>
    /// <param name="content">The document's bytes, decompressed. Read once, from its position, and not disposed.</param>
    /// <param name="document">Which document it is and when the source said it.</param>
    /// <exception cref="FeedFormatException">The document is not what this feed's documents look like, or is too large.</exception>
    FeedSnapshot ReadSnapshot(Stream content, FeedDocument document);
}
