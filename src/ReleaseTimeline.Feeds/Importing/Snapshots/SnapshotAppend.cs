using System.Text;
using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Feeds.Importing.Snapshots;

/// <summary>Gathers what is to be appended for one state of a list.</summary>
internal sealed class SnapshotAppend(string feed, FeedDocument document, StoredSource stored)
{
    private readonly Dictionary<StreamId, List<NewEvent>> byStream = [];
    private readonly HashSet<StatementKey> written = [];
    private int changes;

    /// <summary>Makes the events of the store those that are told now, where it has those that were told before.</summary>
    /// <param name="before">What the list told.</param>
    /// <param name="now">What it tells now.</param>
    /// <param name="isToldElsewhere">Whether another list of the source tells the same event: then it stays.</param>
    public void Reconcile(
        IReadOnlyDictionary<Guid, (StreamId Stream, NewEvent Told)> before,
        IReadOnlyDictionary<Guid, (StreamId Stream, NewEvent Told)> now,
        Func<Guid, bool> isToldElsewhere)
    {
        foreach (var (id, (stream, told)) in now)
        {
            if (before.ContainsKey(id))
                continue;
            if (stored.RetractionOf(id) is { } retraction)
                Retract(stream, retraction, told.Event, "By the documents that are known now, it was said.");
            else if (Add(stream, told))
                written.Add(Statement.Of(told.Event).Key);
        }

        foreach (var (id, (stream, told)) in before)
        {
            if (!now.ContainsKey(id) && !isToldElsewhere(id) && stored.Has(id) && stored.RetractionOf(id) is null)
                Retract(stream, id, told.Event, "By the documents that are known now, it was not said then, or had been said before.");
        }
    }

    /// <summary>Notes that a document which was taken is refused now, for one before it is known.</summary>
    public void Reject(Snapshot snapshot, string reason) => Add(StreamId.Source(feed), Rejection(snapshot.StatedAt, snapshot.SourceAt("$"), reason));

    /// <summary>Of a document that is refused, only that it was.</summary>
    public DocumentChange Refused(FeedSnapshot read, string reason)
    {
        Add(StreamId.Source(feed), Rejection(document.StatedAt, document.SourceAt(feed, "$"), reason));
        return new DocumentChange(Streams(), read.Statements.Count, 0, reason);
    }

    /// <summary>Of a document that tells nothing, that it was read.</summary>
    public DocumentChange Noted(FeedSnapshot read)
    {
        AddNote(Note(read));
        return new DocumentChange(Streams(), read.Statements.Count, changes);
    }

    /// <summary>The note that a state was read, with what it holds.</summary>
    public DocumentChange Ingested(
        FeedSnapshot read, Snapshot snapshot, Snapshot? start, IEnumerable<StatementKey> added, IEnumerable<StatementKey> removed, List<Statement> unknown)
    {
        AddNote(Note(read) with
        {
            Series = read.Series,
            Base = start?.Name,
            Added = Texts(added),
            Removed = Texts(removed),
            Kept = unknown.Where(statement => !written.Contains(statement.Key)).Select(Kept).ToValueList(),
            Programs = read.Programs.ToValueList(),
            IsShrinkAccepted = snapshot.IsShrinkAccepted ? true : null,
        });
        return new DocumentChange(Streams(), read.Statements.Count, changes);
    }

    private List<StreamAppend> Streams() =>
        [.. byStream.Select(stream => new StreamAppend(stream.Key, ExpectedVersion.Exactly(stored.VersionOf(stream.Key)), stream.Value))];

    private void AddNote(SnapshotIngested note)
    {
        if (Add(StreamId.Source(feed), EventId.WithId(StreamId.Source(feed), note)))
            changes--;
        stored.Ingest(note);
    }

    private SnapshotIngested Note(FeedSnapshot read) => new()
    {
        ValidAt = document.StatedAt,
        StatedAt = document.StatedAt,
        Source = document.SourceAt(feed, "$"),
        Feed = feed,
        Sha256 = document.Sha256,
        Statements = read.Statements.Count,
        EventsAppended = changes,
    };

    private NewEvent Rejection(Time.Moment statedAt, SourceReference source, string reason) => EventId.WithId(StreamId.Source(feed), new SnapshotRejected
    {
        ValidAt = statedAt,
        StatedAt = statedAt,
        Source = source,
        Feed = feed,
        Sha256 = source.Sha256!,
        Reason = reason,
    });

    // Counted as if it had been taken back when it was said, so that no question on what was stated by some moment sees it.
    private void Retract(StreamId stream, Guid id, TimelineEvent told, string reason)
    {
        var retraction = EventId.WithId(stream, new StatementRetracted
        {
            ValidAt = told.StatedAt,
            StatedAt = told.StatedAt,
            Source = document.SourceAt(feed, "$"),
            Retracts = id,
            Reason = $"{reason} ({document.Sha256}@{document.StatedAt})",
        });
        Add(stream, retraction);
        stored.NoteRetraction(retraction.Id, id);
    }

    private bool Add(StreamId stream, NewEvent added)
    {
        if (!stored.Add(added.Id))
            return false;
        if (!byStream.TryGetValue(stream, out var events))
            byStream.Add(stream, events = []);
        events.Add(added);
        changes++;
        return true;
    }

    private static string Kept(Statement statement) => $"{statement.Said.Type} {Encoding.UTF8.GetString(EventSerializer.Serialize(statement.Said))}";

    private static ValueList<string> Texts(IEnumerable<StatementKey> keys) => keys.Select(key => key.ToString()).ToValueList();
}
