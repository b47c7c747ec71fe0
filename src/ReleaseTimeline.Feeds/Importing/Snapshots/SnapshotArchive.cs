using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Feeds.Importing.Snapshots;

/// <summary>
/// The states of a source's lists that a store holds. A new one is put in its place in time, and the events are made to be what all states together tell:
/// what is missing is appended, and what a state that came later in time, but was imported before, no longer tells is taken back from its own moment on.
/// </summary>
internal sealed class SnapshotArchive : IKnownDocuments
{
    private readonly ISnapshotFeed feed;
    private readonly bool acceptsShrinking;
    private readonly StoredSource stored;
    private readonly Dictionary<string, (SnapshotSeries Series, SeriesFold Fold)> bySeries;

    private SnapshotArchive(ISnapshotFeed feed, bool acceptsShrinking, StoredSource stored)
    {
        this.feed = feed;
        this.acceptsShrinking = acceptsShrinking;
        this.stored = stored;
        bySeries = stored.Series.ToDictionary(series => series.Key, series => (series.Value, FoldOf(series.Value)), StringComparer.Ordinal);
        if (stored.BringUntold([.. bySeries.Values.Select(series => series.Fold)]))
            bySeries = stored.Series.ToDictionary(series => series.Key, series => (series.Value, FoldOf(series.Value)), StringComparer.Ordinal);
    }

    /// <summary>Reads what a store holds.</summary>
    /// <param name="store">The store.</param>
    /// <param name="feed">The source's feed.</param>
    /// <param name="acceptsShrinking">Whether documents are taken that lost more releases than a document may.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<SnapshotArchive> ReadAsync(IEventStore store, ISnapshotFeed feed, bool acceptsShrinking, CancellationToken cancellationToken) =>
        new(feed, acceptsShrinking, await StoredSource.ReadAsync(store, feed.Name, cancellationToken).ConfigureAwait(false));

    public bool HasIngested(FeedDocument document) => stored.HasIngested(document);

    public void Came(StreamId stream, long version) => stored.Came(stream, version);

    public DocumentChange Compare(FeedDocument document, Stream content)
    {
        var read = feed.ReadSnapshot(content, document);
        var append = new SnapshotAppend(feed.Name, document, stored);
        var hasList = read.Series is not null && read.Statements.Count > 0;
        if (!hasList)
            return IsOutage(read) ? append.Refused(read, "it lists no release, where documents before it do") : append.Noted(read);

        var statements = read.Statements.Select(Statement.Of).ToList();
        var unknown = statements.Where(statement => !stored.Knowledge.Knows(statement.Key)).DistinctBy(statement => statement.Key).ToList();
        unknown.ForEach(stored.Knowledge.Learn);
        var snapshot = new Snapshot(feed.Name, document.StatedAt, document.Sha256, document.Uri)
        {
            Programs = read.Programs,
            IsShrinkAccepted = acceptsShrinking,
        };
        if (!bySeries.TryGetValue(read.Series!, out var known))
            known = (new SnapshotSeries(), new SeriesFold(feed, stored.Knowledge));
        var change = Compare(append, read, known.Series, known.Fold, snapshot, statements, unknown);
        if (change.Refusal is not null)
            unknown.ForEach(stored.Knowledge.Forget);
        return change;
    }

    private DocumentChange Compare(
        SnapshotAppend append, FeedSnapshot read, SnapshotSeries series, SeriesFold fold, Snapshot snapshot, List<Statement> statements, List<Statement> unknown)
    {
        HashSet<StatementKey> keys = [.. statements.Select(statement => statement.Key)];
        var start = series.Near(snapshot);
        var startContents = start is null ? [] : series.ContentsOf(start);
        var locators = statements.DistinctBy(statement => statement.Key).ToDictionary(statement => statement.Key, statement => statement.Said.Source.Locator);
        var isLast = start is null || start.CompareTo(snapshot) < 0 && series.Snapshots[^1] == start;
        if (isLast && fold.RefusalOf(snapshot, keys) is { } reason)
            return append.Refused(read, reason);

        series.Insert(snapshot, keys);
        var told = new Dictionary<Guid, (StreamId, NewEvent)>(fold.Told);
        var refusedBefore = fold.Refused;
        if (isLast)
            fold.Next(snapshot, locators);
        else
            fold = FoldOf(series, snapshot, locators);
        if (fold.Refused.TryGetValue(snapshot, out var refusal))
        {
            series.Remove(snapshot);
            return append.Refused(read, refusal);
        }

        bySeries[read.Series!] = (series, fold);
        foreach (var (late, why) in fold.Refused.Where(late => !refusedBefore.ContainsKey(late.Key)))
            append.Reject(late, why);
        append.Reconcile(told, fold.Told, id => bySeries.Any(other => other.Key != read.Series && other.Value.Fold.Told.ContainsKey(id)));
        return append.Ingested(read, snapshot, start, keys.Except(startContents), startContents.Except(keys), unknown);
    }

    private SeriesFold FoldOf(SnapshotSeries series, Snapshot? named = null, IReadOnlyDictionary<StatementKey, string?>? locators = null)
    {
        var fold = new SeriesFold(feed, stored.Knowledge);
        var nowhere = new Dictionary<StatementKey, string?>();
        foreach (var snapshot in series.Snapshots)
            fold.Next(snapshot, snapshot == named ? locators! : nowhere);
        return fold;
    }

    private bool IsOutage(FeedSnapshot read) => read.Series is not null && !acceptsShrinking && bySeries.Count > 0;
}
