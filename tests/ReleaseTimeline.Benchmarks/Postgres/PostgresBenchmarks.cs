using Npgsql;
using ReleaseTimeline.Postgres;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Benchmarks.Postgres;

/// <summary>The store on PostgreSQL beside what somebody would write by hand, as ratios in one run on one server.</summary>
internal sealed class PostgresBenchmarks(NpgsqlDataSource dataSource, TextWriter output, int scale)
{
    private const int Devices = 2000;

    private readonly PostgresEventStore store = new(dataSource);
    private readonly BareTables bare = new(dataSource);
    private int made;
    private int batches;

    public async Task RunAsync()
    {
        await new PostgresSchema(dataSource).ApplyAsync();
        await WriteServerAsync();
        await bare.MakeAsync(Enumerable.Range(0, Devices).Select(device => $"device-{device:000000}"));
        Peers.WriteHeading(output);
        await AppendingAsync();
        await BulkAsync();
        await ReadingAsync();
    }

    private async Task AppendingAsync()
    {
        for (var device = 0; device < Devices; device++)
            await AppendOneAsync(device);
        var versions = new int[Devices];
        foreach (var writers in new[] { 1, 4, 16 })
        {
            var each = (writers == 1 ? 1000 : 3000 / writers) * scale;
            await new Peers(output, rounds: 9).RateAsync(
                $"append, {writers} {(writers == 1 ? "writer" : "writers")}",
                each * writers,
                () => InParallelAsync(writers, each, AppendOneAsync),
                () => InParallelAsync(writers, each, device => bare.InsertAsync($"device-{device:000000}", ++versions[device], NewEvent(device))));
        }
    }

    private async Task BulkAsync()
    {
        var count = 20_000 * scale;
        var position = 1_000_000_000L;
        var now = new DateTime(2026, 3, 20, 12, 0, 0, DateTimeKind.Utc);
        await new Peers(output, rounds: 5).RateAsync(
            "bulk, new streams of 10 events", count, () => store.BulkAppendAsync(Bulk(count)), () => bare.CopyInAsync(Bulk(count), now, position += count));
    }

    private async Task ReadingAsync()
    {
        var all = 0;
        await foreach (var recorded in store.ReadAllAsync())
            all++;
        await new Peers(output, rounds: 7).RateAsync("read all", all, ReadAllAsync, bare.CopyOutAsync);
        var streams = Enumerable.Range(0, 500 * scale).Select(n => $"device-bulk-{n * 7 % (2000 * scale):000000}").ToArray();
        await new Peers(output, rounds: 9).TimeAsync(
            "read one stream of 10 events",
            streams.Length,
            async () =>
            {
                foreach (var stream in streams)
                    Count(10, await CountAsync(store.ReadStreamAsync(new StreamId(stream))));
            },
            async () =>
            {
                foreach (var stream in streams)
                    Count(10, await bare.SelectStreamAsync(stream));
            });

        async Task ReadAllAsync() => Count(all, await CountAsync(store.ReadAllAsync()));
    }

    private Task AppendOneAsync(int device)
    {
        var appended = NewEvent(device);
        return store.AppendAsync([new StreamAppend(new StreamId($"device-{device:000000}"), ExpectedVersion.Any, [appended])]);
    }

    // Each writer has devices of its own: what is measured is not how they wait for each other.
    private static Task InParallelAsync(int writers, int each, Func<int, Task> write) =>
        Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
        {
            for (var index = 0; index < each; index++)
                await write((((index * 17) % (Devices / writers)) * writers) + writer);
        })));

    private NewEvent NewEvent(int device)
    {
        var number = Interlocked.Increment(ref made);
        return new NewEvent(new Guid(number, 1, 2, BitConverter.GetBytes(number * 7919L)), SampleHistory.Observation($"{device:000000}", number % 52, 52));
    }

    private List<StreamAppend> Bulk(int count)
    {
        var batch = Interlocked.Increment(ref batches) == 1 ? "" : $"{batches}-";
        return [.. Enumerable.Range(0, count / 10).Select(device => new StreamAppend(
            new StreamId($"device-bulk-{batch}{device:000000}"),
            ExpectedVersion.Any,
            [.. Enumerable.Range(0, 10).Select(_ => NewEvent(device))]))];
    }

    private async Task WriteServerAsync()
    {
        await using var command = dataSource.CreateCommand(
            "SELECT version() || ', fsync ' || current_setting('fsync') || ', synchronous_commit ' || current_setting('synchronous_commit')");
        await output.WriteLineAsync($"{await command.ExecuteScalarAsync()}, {Environment.ProcessorCount} processors");
    }

    private static void Count(int expected, int actual)
    {
        if (expected != actual)
            throw new InvalidOperationException($"{expected} events were to be read, and {actual} were.");
    }

    private static async Task<int> CountAsync(IAsyncEnumerable<RecordedEvent> events)
    {
        var count = 0;
        await foreach (var recorded in events)
            count++;
        return count;
    }
}
