using ReleaseTimeline.Events;

namespace ReleaseTimeline.Feeds;

/// <summary>Reads the documents of one public source into what they state.</summary>
/// <remarks>
/// A feed knows the shape of its documents and nothing else: neither what is known already nor where events are kept. What a document
/// says is one statement a fact, each with its place in the document; <see cref="Storage.EventStreams.Of"/> tells the stream.
/// </remarks>
public interface IFeed
{
    /// <summary>The name of the source, such as <c>sofa</c>: the name of every statement's source.</summary>
    string Name { get; }

    /// <summary>
    /// Whether this source posts a release again on a later day without meaning that it was not out before: then only an earlier day is a
    /// change. False where a source that names another day means that day.
    /// </summary>
    bool PostsReleasesAgain => false;

    /// <summary>Reads what a document states, in the order in which it stands there.</summary>
    /// <param name="content">The document's bytes, decompressed. Read once, from its position, and not disposed.</param>
    /// <param name="document">Which document it is and when the source said it.</param>
    /// <returns>
    /// The statements, read as they are asked for: a fault is thrown where the reading reaches it, so whoever must not act on half a
    /// document takes all statements first.
    /// </returns>
    /// <exception cref="FeedFormatException">The document is not what this feed's documents look like, or is too large.</exception>
    IEnumerable<TimelineEvent> Read(Stream content, FeedDocument document);
}
