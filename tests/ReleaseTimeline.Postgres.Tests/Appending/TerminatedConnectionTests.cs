using System.Collections.Concurrent;
using System.Globalization;
using Npgsql;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests.Appending;

/// <summary>Somebody ends the connections of the writers while they write.</summary>
[Trait("Kind", "Campaign")]
public sealed class TerminatedConnectionTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Writers = 8;
    private const int Appends = 10_000;
    private const string WritersName = "writers whose connections end";
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(50);

    [PostgresFact]
    public async Task Every_append_that_returned_is_there_once_and_every_one_that_failed_is_absent()
    {
        var options = TestStores.FreshSchema();
        await TestStores.OpenAsync(database.DataSource, options);
        var pools = Enumerable.Range(0, Writers).Select(_ => Pool()).ToList();
        var (returned, failed) = (new ConcurrentDictionary<Guid, AppendResult>(), new ConcurrentBag<Guid>());
        using var over = new CancellationTokenSource();

        // One connection that ends takes the others of its pool with it, so each writer has a pool of its own, as in a process of its own.
        var stores = pools.Select(pool => new PostgresEventStore(pool, options)).ToList();
        var terminating = TerminateAsync(over.Token);
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(stores[writer], writer, returned, failed))));
        await over.CancelAsync();
        (await terminating).ShouldBeGreaterThan(0);
        await Task.WhenAll(pools.Select(pool => pool.DisposeAsync().AsTask()));

        (returned.Count + failed.Count).ShouldBe(Appends);
        var events = await new PostgresEventStore(database.DataSource, options).ReadAllAsync().ToListAsync();
        events.Select(e => e.Id).ShouldBe(returned.Keys, ignoreOrder: true);
        foreach (var recorded in events)
        {
            var result = returned[recorded.Id];
            (recorded.Stream, recorded.Version, recorded.Position).ShouldBe((result.Stream, result.LastVersion, result.LastPosition));
        }

        foreach (var stream in events.GroupBy(e => e.Stream))
            stream.Select(e => e.Version).ShouldBe(Enumerable.Range(1, stream.Count()).Select(version => (long)version));
    }

    // Two writers a stream, so that there are locks to wait for.
    private static async Task WriteAsync(
        PostgresEventStore store, int writer, ConcurrentDictionary<Guid, AppendResult> returned, ConcurrentBag<Guid> failed)
    {
        var stream = StreamId.Device((writer / 2).ToString(CultureInfo.InvariantCulture));
        for (var round = 0; round < Appends / Writers; round++)
        {
            var appended = Given.Event(stream);
            try
            {
                returned[appended.Id] = await store.AppendAsync(stream, ExpectedVersion.Any, [appended]);
            }
            catch (EventStoreException)
            {
                failed.Add(appended.Id);
            }
        }
    }

    private NpgsqlDataSource Pool() => NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { ApplicationName = WritersName });

    private async Task<int> TerminateAsync(CancellationToken over)
    {
        var (random, ended) = (new Random(20260317), 0);
        using var timer = new PeriodicTimer(Often);
        while (!over.IsCancellationRequested && await timer.WaitForNextTickAsync(CancellationToken.None))
        {
            var processes = new List<int>();
            await using (var find = database.DataSource.CreateCommand("SELECT pid FROM pg_stat_activity WHERE application_name = $1 AND datname = current_database() ORDER BY pid"))
            {
                find.Parameters.Add(new() { Value = WritersName });
                await using var rows = await find.ExecuteReaderAsync(CancellationToken.None);
                while (await rows.ReadAsync(CancellationToken.None))
                    processes.Add(rows.GetInt32(0));
            }

            if (processes.Count == 0)
                continue;
            await using var end = database.DataSource.CreateCommand("SELECT pg_terminate_backend($1)");
            end.Parameters.Add(new() { Value = processes[random.Next(processes.Count)] });
            ended += await end.ExecuteScalarAsync(CancellationToken.None) is true ? 1 : 0;
        }

        return ended;
    }
}
