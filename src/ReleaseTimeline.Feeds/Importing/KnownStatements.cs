using System.Runtime.InteropServices;
using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Importing;

/// <summary>
/// What one source has stated so far, by slot and in the order of stating, and the version of every stream. Read once from the store, and
/// kept current by whoever appends.
/// </summary>
internal sealed class KnownStatements : IKnownDocuments
{
    // All categories that feeds speak of. Devices are told of by other means, and are many.
    internal static readonly string[] Categories =
    [
        StreamId.SourceCategory, StreamId.ProgramCategory, StreamId.ReleaseCategory, StreamId.CveCategory, StreamId.ThreatCategory,
    ];

    private readonly Dictionary<StatementSlot, List<TimelineEvent>> claims = [];
    private readonly Dictionary<StreamId, long> versions = [];
    private readonly HashSet<(string Sha256, Moment StatedAt)> documents = [];

    // Of all sources: a catalogue carries statements under the names of those who made them.
    private readonly HashSet<Guid> ids = [];
    private readonly IFeed feed;

    private KnownStatements(IFeed feed) => this.feed = feed;

    /// <summary>Reads what a store knows from a feed's source.</summary>
    public static async Task<KnownStatements> ReadAsync(IEventStore store, IFeed feed, CancellationToken cancellationToken)
    {
        var known = new KnownStatements(feed);
        var stream = new List<RecordedEvent>();
        foreach (var category in Categories)
        {
            await foreach (var recorded in store.ReadCategoryAsync(category, cancellationToken).ConfigureAwait(false))
            {
                if (stream.Count > 0 && stream[0].Stream != recorded.Stream)
                    known.AddStream(stream);
                stream.Add(recorded);
            }

            known.AddStream(stream);
        }

        return known;
    }

    /// <summary>Whether a document of these bytes, stated at this moment, was imported.</summary>
    public bool HasIngested(FeedDocument document) => documents.Contains((document.Sha256, document.StatedAt));

    public DocumentChange Compare(FeedDocument document, Stream content)
    {
        List<TimelineEvent> stated = [.. feed.Read(content, document)];
        var append = DocumentAppend.For(feed, document, stated, this);
        return new DocumentChange(append.Streams, stated.Count, append.Changes);
    }

    /// <summary>The version of a stream, 0 for one without events.</summary>
    public long VersionOf(StreamId stream) => versions.GetValueOrDefault(stream);

    /// <summary>Notes that a stream came to a version.</summary>
    public void Came(StreamId stream, long version) => versions[stream] = version;

    /// <summary>What the source had stated in a slot up to a moment, in the order of stating. Valid until the next addition.</summary>
    public ReadOnlySpan<TimelineEvent> Of(StatementSlot slot, Moment upTo)
    {
        if (!claims.TryGetValue(slot, out var found))
            return [];
        return CollectionsMarshal.AsSpan(found)[..CountUpTo(found, upTo)];
    }

    // What somebody took back is still what its source said last, and says nothing new when it is said again. What stands in its place is not the source's.
    private void AddStream(List<RecordedEvent> stream)
    {
        var replacements = stream.Select(recorded => recorded.Event).OfType<StatementCorrected>().Select(correction => correction.ReplacedBy).ToHashSet();
        foreach (var recorded in stream)
        {
            versions[recorded.Stream] = recorded.Version;
            if (recorded.Event.Source.Name == feed.Name && !replacements.Contains(recorded.Id))
                Add(recorded.Id, recorded.Stream, recorded.Event);
            else
                ids.Add(recorded.Id);
        }

        stream.Clear();
    }

    /// <summary>Adds an event; false if it is known.</summary>
    public bool Add(Guid id, StreamId stream, TimelineEvent added)
    {
        if (!ids.Add(id))
            return false;
        if (added is SnapshotIngested { } ingested && ingested.Feed == feed.Name)
            documents.Add((ingested.Sha256, ingested.StatedAt));
        var slot = StatementSlot.Of(stream, added);
        if (!claims.TryGetValue(slot, out var found))
            claims.Add(slot, found = []);
        found.Insert(CountUpTo(found, added.StatedAt), added);
        return true;
    }

    // The new stand at the end as a rule, so the search begins there.
    private static int CountUpTo(List<TimelineEvent> claims, Moment moment)
    {
        var count = claims.Count;
        while (count > 0 && claims[count - 1].StatedAt.CompareTo(moment) > 0)
            count--;
        return count;
    }
}
