using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Catalogue;

/// <summary>Puts a catalogue into a store, once.</summary>
public static class CatalogueSeed
{
    /// <summary>The feed under which a store notes which catalogues it has.</summary>
    public const string FeedName = "catalogue";

    private const int MostAttempts = 10;

    private static readonly string[] Categories =
    [
        StreamId.ProgramCategory, StreamId.ReleaseCategory, StreamId.CveCategory, StreamId.ThreatCategory, StreamId.SourceCategory,
    ];

    /// <summary>Puts the catalogue of this library into a store that has not had it.</summary>
    /// <param name="store">The store; others may be doing the same meanwhile.</param>
    /// <param name="cancellationToken">Stops before the append; nothing is then written.</param>
    /// <returns>How many of its facts were new to the store; 0 where the store has had this catalogue.</returns>
    /// <exception cref="ConcurrencyException">Others noted catalogues time and again.</exception>
    /// <exception cref="EventStoreException">The store cannot be used.</exception>
    public static async Task<int> EnsureAsync(IEventStore store, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var (isKnown, _) = await FindAsync(store, ReleaseCatalogue.BuiltInSha256, cancellationToken).ConfigureAwait(false);
        return isKnown ? 0 : await EnsureAsync(store, ReleaseCatalogue.BuiltIn, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Puts a catalogue into a store that has not had it: all of its facts that the store lacks, in one append.</summary>
    /// <inheritdoc cref="EnsureAsync(IEventStore, CancellationToken)"/>
    /// <param name="store">The store; others may be doing the same meanwhile.</param>
    /// <param name="catalogue">The catalogue. A newer one over an older adds what is new in it and takes nothing back.</param>
    /// <param name="cancellationToken">Stops before the append; nothing is then written.</param>
    public static async Task<int> EnsureAsync(IEventStore store, ReleaseCatalogue catalogue, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(catalogue);
        for (var attempt = 1; ; attempt++)
        {
            var (isKnown, version) = await FindAsync(store, catalogue.Sha256, cancellationToken).ConfigureAwait(false);
            if (isKnown)
                return 0;
            var known = await IdsAsync(store, cancellationToken).ConfigureAwait(false);
            var (appends, added) = AppendsFor(catalogue, known, version);
            try
            {
                await store.AppendAsync(appends, cancellationToken).ConfigureAwait(false);
                return added;
            }
            catch (Exception e) when (e is ConcurrencyException or EventIdConflictException && attempt < MostAttempts)
            {
                // Somebody else was at it; what is missing is looked for again.
            }
        }
    }

    private static async Task<(bool IsKnown, long Version)> FindAsync(IEventStore store, string sha256, CancellationToken cancellationToken)
    {
        var version = 0L;
        await foreach (var recorded in store.ReadStreamAsync(StreamId.Source(FeedName), cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            if (recorded.Event is SnapshotIngested ingested && ingested.Sha256 == sha256)
                return (true, recorded.Version);
            version = recorded.Version;
        }

        return (false, version);
    }

    private static async Task<HashSet<Guid>> IdsAsync(IEventStore store, CancellationToken cancellationToken)
    {
        var ids = new HashSet<Guid>();
        foreach (var category in Categories)
        {
            await foreach (var recorded in store.ReadCategoryAsync(category, cancellationToken).ConfigureAwait(false))
                ids.Add(recorded.Id);
        }

        return ids;
    }

    // The note that the catalogue was read stands at the version that was found: of two who seed at once, one does.
    private static (List<StreamAppend> Appends, int Added) AppendsFor(ReleaseCatalogue catalogue, HashSet<Guid> known, long version)
    {
        var note = StreamId.Source(FeedName);
        var byStream = new Dictionary<StreamId, List<NewEvent>> { [note] = [] };
        var added = 0;
        foreach (var fact in catalogue.Events)
        {
            var stream = EventStreams.Of(fact);
            var appended = EventId.WithId(stream, fact);
            if (!known.Add(appended.Id))
                continue;
            if (!byStream.TryGetValue(stream, out var events))
                byStream.Add(stream, events = []);
            events.Add(appended);
            added++;
        }

        byStream[note].Add(EventId.WithId(note, Note(catalogue, added)));
        return ([.. byStream.Select(pair => new StreamAppend(pair.Key, pair.Key == note ? ExpectedVersion.Exactly(version) : ExpectedVersion.Any, pair.Value))], added);
    }

    private static SnapshotIngested Note(ReleaseCatalogue catalogue, int added)
    {
        Moment made = DateOnly.ParseExact(catalogue.Version, "yyyy.MM.dd", System.Globalization.CultureInfo.InvariantCulture);
        return new SnapshotIngested
        {
            ValidAt = made,
            StatedAt = made,
            Source = new SourceReference(FeedName, Sha256: catalogue.Sha256),
            Feed = FeedName,
            Sha256 = catalogue.Sha256,
            Statements = catalogue.Events.Count,
            EventsAppended = added,
        };
    }
}
