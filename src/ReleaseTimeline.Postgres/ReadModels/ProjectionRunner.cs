using Npgsql;
using ReleaseTimeline.Postgres.ReadModels.Devices;
using ReleaseTimeline.Postgres.ReadModels.Knowing;
using ReleaseTimeline.Postgres.ReadModels.Rebuilding;
using ReleaseTimeline.Postgres.ReadModels.Running;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Settling;

namespace ReleaseTimeline.Postgres.ReadModels;

/// <summary>
/// Keeps the read models of a store true while events stream in, arrive late, or are corrected: <c>devices</c>, what was ever believed of each device, and
/// <c>knowledge</c>, what was ever believed of releases, builds, fixes and exploitation.
/// </summary>
/// <remarks>
/// <para>Of all runners on a schema one is active for each read model; where it ends, another goes on within seconds. Rows and position are written in one
/// transaction. An event that cannot be taken is parked with its reason and keeps no other from being taken.</para>
/// <para>The folds are <see cref="Projections.Devices.DeviceProjection"/> and <see cref="Exposure.Knowledge"/>, as everywhere.</para>
/// </remarks>
public sealed class ProjectionRunner
{
    /// <summary>The name of the read model of devices.</summary>
    public const string Devices = DeviceReadModel.ModelName;

    /// <summary>The name of the read model of releases, builds, fixes and exploitation.</summary>
    public const string Knowledge = KnowledgeReadModel.ModelName;

    private readonly TimeProvider clock;
    private readonly Checkpoints checkpoints;
    private readonly IReadOnlyList<ReadModelLoop> loops;
    private readonly DeviceRebuild deviceRebuild;
    private readonly KnowledgeRebuild knowledgeRebuild;
    private readonly StatusQueries statuses;

    /// <summary>A runner for a store whose schema has been applied; see <see cref="PostgresSchema.ApplyAsync"/>.</summary>
    /// <remarks>Read models have no event of an archived stream, whatever <see cref="PostgresEventStoreOptions.IncludeArchived"/> says of readers.</remarks>
    /// <param name="dataSource">The database. It stays the caller's.</param>
    /// <param name="store">Which tables; null for the defaults.</param>
    /// <param name="options">How it takes events; null for the defaults.</param>
    /// <exception cref="ArgumentException">A name in the options is no name of a schema.</exception>
    public ProjectionRunner(NpgsqlDataSource dataSource, PostgresEventStoreOptions? store = null, ProjectionRunnerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        (store, options) = (store ?? new PostgresEventStoreOptions(), options ?? new ProjectionRunnerOptions());
        clock = store.Clock;
        var names = SchemaNames.Of(store);
        checkpoints = new Checkpoints(dataSource, names);
        var recordedTimes = new RecordedTimes();
        var horizon = new HorizonWatch(new HorizonQueries(dataSource, names, store.RichWriterGrace > TimeSpan.Zero), store);
        var times = new EventTimes(dataSource, names, recordedTimes, horizon, store.Clock);
        var devices = new DeviceReadModel(dataSource, names, new DeviceStreams(names, times));
        var source = new KnowledgeEvents(names, times);
        IReadModel[] models = [devices, new KnowledgeReadModel(dataSource, names, source)];
        var news = new News(dataSource, names);
        statuses = new StatusQueries(dataSource, names, checkpoints, horizon);
        knowledgeRebuild = new KnowledgeRebuild(dataSource, names, horizon, checkpoints, source, store.Clock);
        deviceRebuild = new DeviceRebuild(dataSource, names, horizon, times, checkpoints, news, devices, store.Clock);
        loops = [.. models.Select(model => new ReadModelLoop(
            dataSource, model, checkpoints, news, horizon, () => new Leadership(dataSource, names, model.Name), options, store.Clock))];
    }

    /// <summary>The names of all read models.</summary>
    public static IReadOnlyList<string> Names { get; } = [Devices, Knowledge];

    /// <summary>Keeps all read models until it is cancelled. What fails is tried again; it never ends by itself.</summary>
    /// <remarks>Where <see cref="ProjectionRunnerOptions.OnFailure"/> throws, or the data source has been disposed of, all of them end, and that is thrown.</remarks>
    /// <param name="cancellationToken">Ends it, with an <see cref="OperationCanceledException"/>. What is being written is either whole or not there.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAll(loops.Select(KeepAsync)).ConfigureAwait(false);

        // None is left to itself where another has ended.
        async Task KeepAsync(ReadModelLoop loop)
        {
            try
            {
                await loop.RunAsync(ending.Token).ConfigureAwait(false);
            }
            finally
            {
                await ending.CancelAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>
    /// Brings every read model to where all events can be read now, or waits until whoever is active has. It does not wait for a writer who keeps a gap open.
    /// One that is paused keeps no other from it: that is told once all others have been brought there.
    /// </summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The position that all of them have reached.</returns>
    /// <exception cref="ReadModelException">One is paused.</exception>
    /// <exception cref="Storage.EventStoreException">The store cannot be used.</exception>
    public Task<long> CatchUpAsync(CancellationToken cancellationToken = default) => AgainAsync(
        async () =>
        {
            var (reached, faults) = (long.MaxValue, new List<ReadModelException>());
            foreach (var loop in loops)
            {
                try
                {
                    reached = Math.Min(reached, await loop.CatchUpAsync(cancellationToken).ConfigureAwait(false));
                }
                catch (ReadModelException fault)
                {
                    faults.Add(fault);
                }
            }

            return faults.Count == 0 ? reached : throw new ReadModelException(string.Join(' ', faults.Select(fault => fault.Message)), faults[0]);
        },
        cancellationToken);

    /// <summary>
    /// Builds a read model anew beside the one that serves, and puts it in its place in one transaction. One that was interrupted goes on where it was,
    /// unless another version of the library began it.
    /// </summary>
    /// <remarks>
    /// One that is paused is built to where it stands, and stays paused. Where somebody reads the old building for long, the new one takes its place
    /// between two readers; until then it is tried again and again, and nobody who reads waits longer than two seconds for that.
    /// </remarks>
    /// <param name="projection">The read model.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Interrupts it. The old one still serves.</param>
    /// <exception cref="ReadModelException">There is none of that name, or another process rebuilds it or has rebuilt it meanwhile, or the turn was lost.</exception>
    /// <exception cref="Storage.EventStoreException">The store cannot be used.</exception>
    public Task<RebuildReport> RebuildAsync(string projection, RebuildOptions? options = null, CancellationToken cancellationToken = default) =>
        AgainAsync(
            () => Known(projection) == Devices
                ? deviceRebuild.RunAsync(options ?? new RebuildOptions(), cancellationToken)
                : knowledgeRebuild.RunAsync(options ?? new RebuildOptions(), cancellationToken),
            cancellationToken);

    /// <summary>How every read model stands beside the true end of the store.</summary>
    /// <exception cref="Storage.EventStoreException">The store cannot be used.</exception>
    public Task<IReadOnlyList<ReadModelStatus>> StatusAsync(CancellationToken cancellationToken = default) => AgainAsync<IReadOnlyList<ReadModelStatus>>(
        async () =>
        {
            var found = new List<ReadModelStatus>();
            foreach (var projection in Names)
                found.Add(await statuses.OfAsync(projection, cancellationToken).ConfigureAwait(false));
            return found;
        },
        cancellationToken);

    /// <summary>Lets a read model stand still, whoever runs it, until it is resumed. What is being written at this moment is finished first.</summary>
    /// <param name="projection">The read model.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ReadModelException">There is none of that name.</exception>
    public Task PauseAsync(string projection, CancellationToken cancellationToken = default) => PauseAsync(projection, isPaused: true, cancellationToken);

    /// <summary>Lets a read model that was paused go on. One that was not goes on as it did.</summary>
    /// <inheritdoc cref="PauseAsync(string, CancellationToken)"/>
    public Task ResumeAsync(string projection, CancellationToken cancellationToken = default) => PauseAsync(projection, isPaused: false, cancellationToken);

    private Task PauseAsync(string projection, bool isPaused, CancellationToken cancellationToken) => AgainAsync(
        async () =>
        {
            await checkpoints.PauseAsync(Known(projection), isPaused, cancellationToken).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    // What meets another transaction has written nothing that stands half done: a batch is there or not, and a rebuild goes on after its parts.
    private Task<T> AgainAsync<T>(Func<Task<T>> act, CancellationToken cancellationToken) => StoreFault.WrapAsync(() => Transient.RetryAsync(act, clock, cancellationToken));

    private static string Known(string projection)
    {
        ArgumentNullException.ThrowIfNull(projection);
        return Names.Contains(projection) ? projection : throw new ReadModelException($"'{projection}' is no read model: there are {string.Join(" and ", Names)}.");
    }
}
