using Npgsql;
using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Tests;

namespace ReleaseTimeline.Postgres.Tests.ReadModels.Running;

/// <summary>A database whose transactions are stricter than those of most.</summary>
public sealed class StrictIsolationTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [PostgresTheory]
    [InlineData("repeatable read")]
    [InlineData("serializable")]
    public async Task Runners_catching_up_and_a_rebuild_succeed_while_events_come(string level)
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        await using var strict = Strict(level);
        var writer = new PostgresEventStore(strict, fleet.Options);
        using var over = new CancellationTokenSource();
        var runners = Enumerable.Range(0, 2).Select(_ => Task.Run(() => fleet.Runner(batchSize: 4, through: strict).RunAsync(over.Token))).ToList();
        foreach (var chapter in KnownReleases.Chapters)
            await fleet.AppendAsync(chapter);

        var appending = Task.Run(async () =>
        {
            foreach (var e in new AdversarialFleet(91).Events(devices: 10, eventsOfEach: 12))
                await writer.AppendAsync([new StreamAppend(AdversarialFleet.StreamOf(e), ExpectedVersion.Any, [EventId.WithId(AdversarialFleet.StreamOf(e), e)])]);
        });
        while (!appending.IsCompleted)
        {
            await fleet.Runner(through: strict).CatchUpAsync();
            foreach (var projection in ProjectionRunner.Names)
                await fleet.Runner(through: strict).RebuildAsync(projection, new RebuildOptions { DevicesOfAPart = 3, Workers = 2 });
            (await fleet.Runner(through: strict).StatusAsync()).Count.ShouldBe(2);
        }

        await appending;
        (await fleet.Runner(through: strict).CatchUpAsync()).ShouldBe(await fleet.LastPositionAsync());
        await over.CancelAsync();
        foreach (var runner in runners)
            await Should.ThrowAsync<OperationCanceledException>(() => runner);
        await fleet.ShouldBeTrueToItsEventsAsync();
        (await fleet.Runner().StatusAsync(ProjectionRunner.Devices)).Parked.ShouldBeEmpty();
        (await fleet.Runner().RebuildAsync(ProjectionRunner.Knowledge, new RebuildOptions { Compares = true })).Differences.ShouldNotBeNull().ShouldBeEmpty();
    }

    [PostgresTheory]
    [InlineData("repeatable read")]
    [InlineData("serializable")]
    public async Task Whoever_is_active_keeps_nothing_from_being_vacuumed(string level)
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        await using var watcher = await ForeignWriter.OpenAsync(database.DataSource, fleet.Options);
        await using var strict = Strict(level);
        using var over = new CancellationTokenSource();
        var running = Task.Run(() => fleet.Runner(through: strict).RunAsync(over.Token));
        await watcher.WaitUntilAsync(RunningFleet.IsAnyActive);

        // A statement that has just ended may still be seen with its snapshot; one that is kept is seen for good.
        await watcher.WaitUntilAsync("""
            NOT EXISTS (SELECT FROM pg_stat_activity a
            WHERE a.datname = current_database() AND a.state = 'idle in transaction' AND (a.backend_xmin IS NOT NULL OR a.backend_xid IS NOT NULL))
            """);

        await over.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => running);
    }

    private NpgsqlDataSource Strict(string level) =>
        NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            Options = $"-c default_transaction_isolation={level.Replace(" ", "\\ ", StringComparison.Ordinal)}",
        });
}
