using Npgsql;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests.Appending;

public sealed class ServerTimeZoneTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly StreamId Stream = StreamId.Device("P1");

    [PostgresFact]
    public async Task In_Los_Angeles_events_are_recorded_at_the_servers_instant_by_every_way_of_appending()
    {
        await using (var there = database.DataSource.CreateCommand($"ALTER DATABASE {database.Name} SET timezone TO 'America/Los_Angeles'"))
            await there.ExecuteNonQueryAsync();
        await using var dataSource = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { ApplicationName = "in Los Angeles" });
        var options = TestStores.FreshSchema();
        var store = await TestStores.OpenAsync(dataSource, options);
        await using var sql = await ForeignWriter.OpenAsync(dataSource, options);
        (await sql.ScalarAsync<string>("SHOW timezone")).ShouldBe("America/Los_Angeles");

        var ways = new Func<Task<IReadOnlyList<AppendResult>>>[]
        {
            () => store.AppendAsync([Given.Append(Stream)]),
            () => store.AppendAsync([Given.Append(Stream, 2), Given.Append(StreamId.Device("P2"))]),
            () => store.BulkAppendAsync([Given.Append(Stream, 2), Given.Append(StreamId.Device("P3"))]),
        };
        foreach (var append in ways)
            await ShouldBeRecordedNowAsync(store, sql, append);
    }

    // The server's clock is read before and after, as microseconds since 1970, which no time zone changes.
    private static async Task ShouldBeRecordedNowAsync(PostgresEventStore store, ForeignWriter sql, Func<Task<IReadOnlyList<AppendResult>>> append)
    {
        var before = await NowAsync(sql);
        var last = await store.PositionAtAsync(DateTimeOffset.MaxValue);
        var results = await append();
        var after = await NowAsync(sql);

        var events = await store.ReadAllAsync(last).ToListAsync();
        events.ShouldAllBe(e => e.RecordedAt == results[0].RecordedAt && e.RecordedAt.Offset == TimeSpan.Zero);
        results[0].RecordedAt.ShouldBeInRange(before, after);
        (await store.PositionAtAsync(results[0].RecordedAt)).ShouldBe(events[^1].Position);
        (await store.PositionAtAsync(before)).ShouldBe(last);
        (await sql.ScalarAsync<long>("SELECT (extract(epoch FROM max(timestamp)) * 1000000)::bigint FROM {events}.mt_events"))
            .ShouldBe(results[0].RecordedAt.Subtract(DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
        (await store.ReadStreamAsync(Stream).LastAsync()).RecordedAt.ShouldBe(results[0].RecordedAt);
    }

    private static async Task<DateTimeOffset> NowAsync(ForeignWriter sql) =>
        DateTimeOffset.UnixEpoch.AddTicks(TimeSpan.TicksPerMicrosecond * await sql.ScalarAsync<long>("SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint"));
}
