using System.Runtime.InteropServices;
using System.Text;
using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Importing.Snapshots;

/// <summary>Everything a store holds of one source: its documents as states of lists, its events, and what was taken back of them.</summary>
internal sealed class StoredSource
{
    private readonly string source;
    private readonly Dictionary<StreamId, long> versions = [];
    private readonly HashSet<Guid> ids = [];
    private readonly HashSet<(string Sha256, Moment StatedAt)> documents = [];
    private readonly List<SnapshotIngested> notes = [];
    private readonly Dictionary<string, SnapshotSeries> series = new(StringComparer.Ordinal);

    // Events of documents that are states of a list: told by the series, unless the catalogue brought them before.
    private readonly List<(StreamId Stream, NewEvent Event)> ofDocuments = [];

    private readonly List<(StreamId Stream, NewEvent Event)> ofOthers = [];

    // What stands in the place of something that somebody corrected: not said by the source, though it bears its name.
    private readonly HashSet<Guid> replacements = [];

    // What the importer itself took back, by what was taken back.
    private readonly Dictionary<Guid, List<Guid>> retractions = [];

    private StoredSource(string source) => this.source = source;

    /// <summary>The statements and claims of the source.</summary>
    public SourceKnowledge Knowledge { get; } = new();

    /// <summary>Its lists.</summary>
    public IReadOnlyDictionary<string, SnapshotSeries> Series => series;

    /// <summary>Reads it.</summary>
    public static async Task<StoredSource> ReadAsync(IEventStore store, string source, CancellationToken cancellationToken)
    {
        var stored = new StoredSource(source);
        foreach (var category in KnownStatements.Categories)
        {
            await foreach (var recorded in store.ReadCategoryAsync(category, cancellationToken).ConfigureAwait(false))
                stored.Read(recorded);
        }

        stored.PutInOrder();
        return stored;
    }

    public bool HasIngested(FeedDocument document) => documents.Contains((document.Sha256, document.StatedAt));

    public long VersionOf(StreamId stream) => versions.GetValueOrDefault(stream);

    public void Came(StreamId stream, long version) => versions[stream] = version;

    /// <summary>Whether the store has an event of that id.</summary>
    public bool Has(Guid id) => ids.Contains(id);

    /// <summary>Notes an event of that id; false if there is one.</summary>
    public bool Add(Guid id) => ids.Add(id);

    /// <summary>Notes that a document was read.</summary>
    public void Ingest(SnapshotIngested note) => documents.Add((note.Sha256, note.StatedAt));

    public void NoteRetraction(Guid retraction, Guid retracted)
    {
        ref var found = ref CollectionsMarshal.GetValueRefOrAddDefault(retractions, retracted, out _);
        (found ??= []).Add(retraction);
    }

    /// <summary>The importer's own retraction by which an event does not count; null where there is none that stands.</summary>
    public Guid? RetractionOf(Guid id)
    {
        foreach (var retraction in retractions.GetValueOrDefault(id) ?? [])
        {
            if (RetractionOf(retraction) is null)
                return retraction;
        }

        return null;
    }

    /// <summary>
    /// Counts as brought by others what stands under a document's name but is told by none of the folds, as what a catalogue took from that document; true
    /// where there is any.
    /// </summary>
    public bool BringUntold(IReadOnlyList<SeriesFold> folds)
    {
        var hasAny = false;
        foreach (var (stream, claim) in ofDocuments)
        {
            if (replacements.Contains(claim.Id) || RetractionOf(claim.Id) is not null || folds.Any(fold => fold.Told.ContainsKey(claim.Id)))
                continue;
            Knowledge.Bring(stream, claim.Event);
            hasAny = true;
        }

        return hasAny;
    }

    private void Read(RecordedEvent recorded)
    {
        versions[recorded.Stream] = recorded.Version;
        ids.Add(recorded.Id);
        var isOurs = recorded.Event.Source.Name == source;
        switch (recorded.Event)
        {
            case SnapshotIngested note when note.Feed == source:
                Ingest(note);
                if (note.Series is not null)
                    notes.Add(note);
                break;
            case StatementRetracted e when isOurs:
                NoteRetraction(recorded.Id, e.Retracts);
                break;
            case StatementCorrected e:
                replacements.Add(e.ReplacedBy);
                break;
            case StatementRetracted or SnapshotIngested or SnapshotRejected or StatementReported or UnknownEvent:
                break;
            case var statement when isOurs:
                Learn(recorded.Stream, new NewEvent(recorded.Id, statement));
                break;
        }
    }

    private void Learn(StreamId stream, NewEvent claim)
    {
        Knowledge.Learn(Statement.Of(claim.Event));
        if (claim.Event.Source.Sha256 is { } sha256 && documents.Contains((sha256, claim.Event.StatedAt)))
            ofDocuments.Add((stream, claim));
        else
            ofOthers.Add((stream, claim));
    }

    // In the order in which they were imported, for each starts from one that was there.
    private void PutInOrder()
    {
        foreach (var (stream, claim) in ofOthers.Where(claim => !replacements.Contains(claim.Event.Id)))
            Knowledge.Bring(stream, claim.Event);
        foreach (var note in notes)
        {
            foreach (var kept in note.Kept)
                Knowledge.Learn(Read(kept, note));
            ref var found = ref CollectionsMarshal.GetValueRefOrAddDefault(series, note.Series!, out _);
            found ??= new SnapshotSeries();
            var contents = Start(found, note);
            contents.ExceptWith(note.Removed.Select(StatementKey.Parse));
            contents.UnionWith(note.Added.Select(StatementKey.Parse));
            var snapshot = new Snapshot(source, note.StatedAt, note.Sha256, note.Source.Uri)
            {
                Programs = note.Programs,
                IsShrinkAccepted = note.IsShrinkAccepted == true,
            };
            found.Insert(snapshot, contents);
        }
    }

    private static HashSet<StatementKey> Start(SnapshotSeries series, SnapshotIngested note)
    {
        if (note.Base is null)
            return [];
        var start = series.Find(note.Base)
            ?? throw new EventStoreException($"The document {note.Sha256} of '{note.Feed}' starts from {note.Base}, which the store does not have.");
        return series.ContentsOf(start);
    }

    private static Statement Read(string kept, SnapshotIngested note)
    {
        var space = kept.IndexOf(' ', StringComparison.Ordinal);
        return Statement.Of(EventSerializer.Deserialize(kept[..space], Encoding.UTF8.GetBytes(kept[(space + 1)..]), note.StatedAt.Beginning));
    }
}
