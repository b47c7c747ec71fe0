using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Feeds.Importing;

/// <summary>What a store holds of the documents of one source, kept current by whoever appends.</summary>
internal interface IKnownDocuments
{
    /// <summary>Whether a document of these bytes, stated at this moment, was imported.</summary>
    bool HasIngested(FeedDocument document);

    /// <summary>Compares a document with what is known, and adds the difference to what is known.</summary>
    /// <exception cref="FeedFormatException">The document is not what this feed's documents look like.</exception>
    DocumentChange Compare(FeedDocument document, Stream content);

    /// <summary>Notes that a stream came to a version.</summary>
    void Came(StreamId stream, long version);
}
