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
    private readonly NpgsqlDataSource dataSource;
    private readonly SchemaNames names;
    private readonly Checkpoints checkpoints;
    private readonly HorizonWatch horizon;
    private readonly IReadOnlyList<ReadModelLoop> loops;
    private readonly DeviceRebuild deviceRebuild;

    /// <summary>A runner for a store whose schema has been applied; see <see cref="PostgresSchema.ApplyAsync"/>.</summary>
    /// <param name="dataSource">The database. It stays the caller's.</param>
    /// <param name="store">Which tables; null for the defaults.</param>
    /// <param name="options">How it takes events; null for the defaults.</param>
    /// <exception cref="ArgumentException">A name in the options is no name of a schema.</exception>
    public ProjectionRunner(NpgsqlDataSource dataSource, PostgresEventStoreOptions? store = null, ProjectionRunnerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        (store, options) = (store ?? new PostgresEventStoreOptions(), options ?? new ProjectionRunnerOptions());
        this.dataSource = dataSource;
        names = SchemaNames.Of(store);
        checkpoints = new Checkpoints(dataSource, names);
        var recordedTimes = new RecordedTimes();
        horizon = new HorizonWatch(new HorizonQueries(dataSource, names, store.RichWriterGrace > TimeSpan.Zero), store);
        var times = new EventTimes(dataSource, names, recordedTimes, horizon, store.Clock);
        var devices = new DeviceReadModel(dataSource, names, new DeviceStreams(names, times));
        var knowledge = new KnowledgeReadModel(dataSource, names, new KnowledgeEvents(names, times));
        IReadModel[] models = [devices, knowledge];
        var news = new News(dataSource, names);
        deviceRebuild = new DeviceRebuild(dataSource, names, horizon, times, checkpoints, news, devices, store.Clock);
        loops = [.. models.Select(model => new ReadModelLoop(
            dataSource, model, checkpoints, news, horizon, () => new Leadership(dataSource, names, model.Name), options, store.Clock))];
    }

    /// <summary>Keeps all read models until it is cancelled. What fails is tried again; it never ends by itself.</summary>
    /// <param name="cancellationToken">Ends it, with an <see cref="OperationCanceledException"/>. What is being written is either whole or not there.</param>
    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(loops.Select(loop => loop.RunAsync(cancellationToken)));

    /// <summary>
    /// Brings every read model to where all events can be read now, or waits until whoever is active has. It does not wait for a writer who keeps a gap open.
    /// </summary>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The position that all of them have reached.</returns>
    /// <exception cref="ReadModelException">One is paused.</exception>
    /// <exception cref="Storage.EventStoreException">The store cannot be used.</exception>
    public Task<long> CatchUpAsync(CancellationToken cancellationToken = default) => StoreFault.WrapAsync(async () =>
    {
        var reached = long.MaxValue;
        foreach (var loop in loops)
            reached = Math.Min(reached, await loop.CatchUpAsync(cancellationToken).ConfigureAwait(false));
        return reached;
    });

    /// <summary>
    /// Builds a read model anew beside the one that serves, and puts it in its place in one transaction. One that was interrupted goes on where it was.
    /// </summary>
    /// <param name="projection">The read model.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Interrupts it. The old one still serves.</param>
    /// <exception cref="ReadModelException">There is none of that name, or another process rebuilds it.</exception>
    /// <exception cref="Storage.EventStoreException">The store cannot be used.</exception>
    public Task<RebuildReport> RebuildAsync(string projection, RebuildOptions? options = null, CancellationToken cancellationToken = default) =>
        StoreFault.WrapAsync(() => deviceRebuild.RunAsync(options ?? new RebuildOptions(), cancellationToken));
}
