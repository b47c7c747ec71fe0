using Npgsql;
using ReleaseTimeline.Postgres.Appending;
using ReleaseTimeline.Postgres.Bulk;
using ReleaseTimeline.Postgres.Fleet;
using ReleaseTimeline.Postgres.Following;
using ReleaseTimeline.Postgres.Reading;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Settling;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres;

/// <summary>A store on PostgreSQL whose streams are Marten's streams: an application that uses Marten reads them and appends to them as well.</summary>
/// <remarks>
/// <para>It keeps every promise of <see cref="IEventStore"/>. Times of recording are the server's; where clocks differ or fall, an event counts
/// as recorded with the latest event before it. What can be seen in its stream above a number that is still open may yet be found to have
/// been recorded later, if the number is filled by a writer whose clock is ahead.</para>
/// <para>An append to one stream, or to several, is one statement in one round trip. Nothing relies on the state of a session, so it works
/// through PgBouncer in transaction mode. The server must keep what it has committed: with <c>synchronous_commit</c> off it may
/// forget what a reader has passed. All events are read from the server that is written to, not from a replica, which does not know of open transactions.</para>
/// <para>A page of a reading is a transaction of its own: a slow reader holds nothing open, and memory is bounded by a few pages of about four
/// megabytes, with <see cref="ReadCategoryAsync"/> by that and the names of the category's streams.</para>
/// </remarks>
public sealed class PostgresEventStore : IEventStore
{
    private readonly NpgsqlDataSource dataSource;
    private readonly TimeProvider clock;
    private readonly HorizonWatch horizon;
    private readonly EventTimes times;
    private readonly EventReader reader;
    private readonly AppendProtocol protocol;
    private readonly BulkAppender bulk;
    private readonly SightReader sights;
    private readonly PostgresFleet fleet;

    /// <summary>A store in a database whose schema has been applied; see <see cref="PostgresSchema.ApplyAsync"/>.</summary>
    /// <param name="dataSource">The database. It stays the caller's.</param>
    /// <param name="options">Which tables, and how it behaves; null for the defaults.</param>
    /// <exception cref="ArgumentException">A name in the options is no name of a schema.</exception>
    public PostgresEventStore(NpgsqlDataSource dataSource, PostgresEventStoreOptions? options = null)
        : this(dataSource, options, writer: null)
    {
    }

    /// <summary>A store that another writes for; its bulks it writes itself.</summary>
    /// <param name="dataSource">The database.</param>
    /// <param name="options">Which tables, and how it behaves; null for the defaults.</param>
    /// <param name="writer">What writes, made from what the store knows of times; null for the store's own.</param>
    internal PostgresEventStore(NpgsqlDataSource dataSource, PostgresEventStoreOptions? options, Func<EventTimes, RecordedTimes, IAppendWriter>? writer)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        options ??= new PostgresEventStoreOptions();
        this.dataSource = dataSource;
        clock = options.Clock;
        var names = SchemaNames.Of(options);
        var recordedTimes = new RecordedTimes();
        var queries = new EventQueries(dataSource, names);
        horizon = new HorizonWatch(new HorizonQueries(dataSource, names, options.RichWriterGrace > TimeSpan.Zero), options);
        times = new EventTimes(dataSource, names, recordedTimes, horizon, clock);
        reader = new EventReader(queries, horizon, times, recordedTimes, options.IncludeArchived, clock);
        var lookup = new AppendLookup(dataSource, names, times);
        var afterLoss = new AfterLoss(lookup, clock);
        var appender = writer?.Invoke(times, recordedTimes) ?? new EventAppender(dataSource, names, options, recordedTimes);
        protocol = new AppendProtocol(appender, lookup, afterLoss, times, clock);
        bulk = new BulkAppender(dataSource, names, options, lookup, afterLoss, times);
        var sightQueries = new SightQueries(dataSource, names);
        sights = new SightReader(sightQueries, queries, clock);
        fleet = new PostgresFleet(dataSource, names, this, times, sightQueries, options.IncludeArchived, clock);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Streams are locked in the order of their names. A deadlock or a serialization failure is tried again, nothing else is; a wait of 100 ms for a Marten that has the same version in its hands counts as the first. Where the
    /// connection is lost before the answer, it is looked up whether the events are there.
    /// </remarks>
    public async Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default)
    {
        AppendRules.Check(appends);
        cancellationToken.ThrowIfCancellationRequested();
        return await StoreFault.WrapAsync(
            () => protocol.AppendAsync([.. appends.Select(append => new PreparedAppend(append))], cancellationToken)).ConfigureAwait(false);
    }

    /// <summary>Appends many events to new and existing streams by COPY, all or nothing, under the same rules as <see cref="AppendAsync"/>.</summary>
    /// <remarks>
    /// Worth it from some thousand events on. Positions are in the order given, but for the first events of streams that are there, which come
    /// before all others. Its first number is open until it commits: until then, all events can be read up to there and no further.
    /// </remarks>
    /// <param name="appends">At least one; each stream once, with at least one event; each id once.</param>
    /// <param name="progress">Is told how far it is; null for nobody.</param>
    /// <param name="cancellationToken">Cancels it; nothing is then written.</param>
    /// <returns>One result a stream, in the order given.</returns>
    /// <exception cref="ArgumentException">A stream or an id stands twice, or there is nothing to append.</exception>
    /// <exception cref="ConcurrencyException">A stream is not at the version expected of it. Nothing was written.</exception>
    /// <exception cref="EventIdConflictException">An id is in its stream already, but as part of another append. Nothing was written.</exception>
    /// <exception cref="EventStoreException">The store cannot be used.</exception>
    public Task<IReadOnlyList<AppendResult>> BulkAppendAsync(
        IReadOnlyList<StreamAppend> appends, IProgress<BulkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        AppendRules.Check(appends);
        return StoreFault.WrapAsync(() => bulk.AppendAsync(appends, progress, cancellationToken));
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadStreamAsync(StreamId stream, long fromVersion = 1, CancellationToken cancellationToken = default) =>
        ReadStreamAsync(stream, new StreamSlice { FromVersion = fromVersion }, cancellationToken);

    /// <summary>Reads a part of one stream, forward or backward; a stream that does not exist is empty.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="slice">Which part, and in which direction.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public IAsyncEnumerable<RecordedEvent> ReadStreamAsync(StreamId stream, StreamSlice slice, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(slice);
        return reader.StreamAsync(stream, slice, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadCategoryAsync(string category, CancellationToken cancellationToken = default)
    {
        AppendRules.CheckCategory(category);
        return reader.CategoryAsync(category, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedSight> ReadSightsAsync(StreamId stream, CancellationToken cancellationToken = default) =>
        sights.StreamAsync(stream, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedSight> ReadCategorySightsAsync(string category, CancellationToken cancellationToken = default)
    {
        AppendRules.CheckCategory(category);
        return sights.CategoryAsync(category, cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>Never null. It appends from a thousand events on by <see cref="BulkAppendAsync"/>.</remarks>
    public IFleetIngest? Fleet => fleet;

    /// <inheritdoc/>
    /// <remarks>
    /// It ends before a number that is missing for as long as a transaction that was writing when that was first seen may still fill it;
    /// <see cref="HorizonAsync"/> tells which. It does not wait.
    /// </remarks>
    public IAsyncEnumerable<RecordedEvent> ReadAllAsync(long afterPosition = 0, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterPosition);
        return reader.AllAsync(afterPosition, reached: null, cancellationToken);
    }

    /// <summary>Reads all events in order of position, and then waits for each that comes, until it is cancelled. It never ends by itself.</summary>
    /// <remarks>
    /// Where the server restarts or the connection is lost, it goes on after the last event it gave. Where a number is missing, it
    /// waits as <see cref="ReadAllAsync"/> stops, and tells <see cref="SubscriptionOptions.OnWaiting"/> why.
    /// </remarks>
    /// <param name="afterPosition">Reads what stands after this position; 0 for all.</param>
    /// <param name="subscription">How it waits; null for the defaults.</param>
    /// <param name="cancellationToken">Ends it, with an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="afterPosition"/> is below 0.</exception>
    /// <exception cref="EventStoreException">The store cannot be used, for another reason than a lost connection.</exception>
    public IAsyncEnumerable<RecordedEvent> SubscribeAsync(
        long afterPosition = 0, SubscriptionOptions? subscription = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterPosition);
        var following = new Subscription(dataSource, reader, subscription ?? new SubscriptionOptions(), clock);
        return following.ReadAsync(afterPosition, cancellationToken);
    }

    /// <summary>When events count as recorded, in the order given.</summary>
    internal Task<DateTimeOffset[]> RecordedAtAsync(IReadOnlyList<EventTime> events, CancellationToken cancellationToken) =>
        StoreFault.ReadAsync(() => times.OfAsync(events, cancellationToken).AsTask(), clock, cancellationToken);

    /// <summary>How far all events can be read now, and what keeps the rest.</summary>
    public Task<PostgresReadHorizon> HorizonAsync(CancellationToken cancellationToken = default) =>
        StoreFault.ReadAsync(() => horizon.LookAsync(cancellationToken), clock, cancellationToken);

    async Task<ReadHorizon> IEventStore.HorizonAsync(CancellationToken cancellationToken) => await HorizonAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    /// <remarks>Only positions up to <see cref="HorizonAsync"/> are given.</remarks>
    public Task<long> PositionAtAsync(DateTimeOffset recordedAt, CancellationToken cancellationToken = default) =>
        StoreFault.ReadAsync(async () =>
        {
            long low = 0;
            var high = (await times.KnowAsync(cancellationToken).ConfigureAwait(false)).Position;
            while (low < high)
            {
                var middle = high - ((high - low) / 2);
                var found = await times.LastEventAsync(middle, cancellationToken).ConfigureAwait(false);
                if (found is { } row && (await times.OfAsync([row], cancellationToken).ConfigureAwait(false))[0] > recordedAt)
                    high = row.Position - 1;
                else
                    low = middle;
            }

            return (await times.LastEventAsync(low, cancellationToken).ConfigureAwait(false))?.Position ?? 0;
        }, clock, cancellationToken);
}
