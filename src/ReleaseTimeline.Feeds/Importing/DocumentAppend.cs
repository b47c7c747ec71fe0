using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Importing;

/// <summary>What is to be appended for one document: what its statements change, and that it was read.</summary>
internal sealed class DocumentAppend
{
    private readonly Dictionary<StreamId, List<NewEvent>> byStream = [];
    private readonly List<StreamId> inOrder = [];
    private readonly KnownStatements known;

    private DocumentAppend(KnownStatements known) => this.known = known;

    /// <summary>How many events tell what the document changes.</summary>
    public int Changes { get; private set; }

    /// <summary>The events by stream, each stream at the version that is known of it.</summary>
    public IReadOnlyList<StreamAppend> Streams =>
        [.. inOrder.Select(stream => new StreamAppend(stream, ExpectedVersion.Exactly(known.VersionOf(stream)), byStream[stream]))];

    /// <summary>Compares a document with what is known, and adds the difference to what is known.</summary>
    public static DocumentAppend For(IFeed feed, FeedDocument document, IReadOnlyList<TimelineEvent> statements, KnownStatements known)
    {
        var append = new DocumentAppend(known);
        foreach (var stated in statements)
        {
            var stream = EventStreams.Of(stated);
            var before = known.Of(StatementSlot.Of(stream, stated), Later(stated.StatedAt, document.StatedAt));
            if (StatementChange.Find(before, stated, document.StatedAt, feed.PostsReleasesAgain) is { } change)
                append.Changes += append.Add(stream, change) ? 1 : 0;
        }

        append.Add(StreamId.Source(feed.Name), new SnapshotIngested
        {
            ValidAt = document.StatedAt,
            StatedAt = document.StatedAt,
            Source = document.SourceAt(feed.Name, "$"),
            Feed = feed.Name,
            Sha256 = document.Sha256,
            Statements = statements.Count,
            EventsAppended = append.Changes,
        });
        return append;
    }

    private static Moment Later(Moment left, Moment right) => left.CompareTo(right) < 0 ? right : left;

    private bool Add(StreamId stream, TimelineEvent change)
    {
        var added = EventId.WithId(stream, change);
        if (!known.Add(added.Id, stream, change))
            return false;
        if (!byStream.TryGetValue(stream, out var events))
        {
            byStream.Add(stream, events = []);
            inOrder.Add(stream);
        }

        events.Add(added);
        return true;
    }
}
