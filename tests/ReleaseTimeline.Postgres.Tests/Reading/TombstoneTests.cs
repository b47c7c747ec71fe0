using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests.Reading;

/// <summary>What a Marten leaves under the numbers that it could not write under.</summary>
public sealed class TombstoneTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private readonly PostgresEventStoreOptions options = TestStores.FreshSchema();

    [PostgresFact]
    public async Task A_tombstone_fills_its_number_and_is_never_given()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await using var marten = await ForeignWriter.OpenAsync(database.DataSource, options);
        await marten.ExecuteAsync("BEGIN");
        var number = await marten.TakeNumberAsync();
        var beyond = (await store.AppendAsync([Given.Append(StreamId.Device("P1"))]))[0];
        (await store.HorizonAsync()).Position.ShouldBe(0);

        await marten.LeaveTombstoneAsync(number);
        await marten.ExecuteAsync("COMMIT");

        (await store.HorizonAsync()).Position.ShouldBe(beyond.LastPosition);
        (await store.ReadAllAsync().Select(e => (e.Position, e.RecordedAt)).ToListAsync()).ShouldBe([(beyond.LastPosition, beyond.RecordedAt)]);
        (await store.ReadStreamAsync(StreamId.Stored("mt_tombstone")).CountAsync()).ShouldBe(0);
        (await store.PositionAtAsync(DateTimeOffset.MaxValue)).ShouldBe(beyond.LastPosition);
        (await store.PositionAtAsync(beyond.RecordedAt.AddTicks(-1))).ShouldBe(0);
    }

    [PostgresFact]
    public async Task Tombstones_before_between_and_behind_events_change_no_time_of_recording_settled_or_not()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await using var marten = await ForeignWriter.OpenAsync(database.DataSource, options);
        var results = new List<AppendResult>();
        for (var round = 0; round < 4; round++)
        {
            await marten.LeaveTombstoneAsync(await marten.TakeNumberAsync());
            results.Add((await store.AppendAsync([Given.Append(StreamId.Device("P1"), 2)]))[0]);
        }

        await marten.LeaveTombstoneAsync(await marten.TakeNumberAsync());
        await ShouldReadAsync(store, results);
        await ShouldReadAsync(new PostgresEventStore(database.DataSource, options), results);

        results.Add((await store.BulkAppendAsync([Given.Append(StreamId.Device("P1"), 2)]))[0]);
        await ShouldReadAsync(store, results);
        await ShouldReadAsync(new PostgresEventStore(database.DataSource, options), results);
        (await marten.ScalarAsync<long>("SELECT position FROM {own}.settled")).ShouldBe(13);
    }

    [PostgresFact]
    public async Task One_event_at_a_time_is_appended_behind_tombstones()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await using var marten = await ForeignWriter.OpenAsync(database.DataSource, options);
        var results = new List<AppendResult>();
        for (var round = 0; round < 4; round++)
        {
            results.Add((await store.AppendAsync([Given.Append(StreamId.Device("P1"))]))[0]);
            await marten.LeaveTombstoneAsync(await marten.TakeNumberAsync());
        }

        (await store.ReadAllAsync().Select(e => (e.Version, e.Position, e.RecordedAt)).ToListAsync())
            .ShouldBe(results.Select(result => (result.LastVersion, result.LastPosition, result.RecordedAt)));
    }

    [PostgresFact]
    public async Task Where_there_are_only_tombstones_there_is_nothing()
    {
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await using var marten = await ForeignWriter.OpenAsync(database.DataSource, options);
        for (var round = 0; round < 3; round++)
            await marten.LeaveTombstoneAsync(await marten.TakeNumberAsync());

        (await store.ReadAllAsync().CountAsync()).ShouldBe(0);
        (await store.ReadAllAsync(2).CountAsync()).ShouldBe(0);
        (await store.PositionAtAsync(DateTimeOffset.MaxValue)).ShouldBe(0);
        (await store.HorizonAsync()).Position.ShouldBe(3);
    }

    private static async Task ShouldReadAsync(PostgresEventStore store, List<AppendResult> results)
    {
        var expected = results.SelectMany(r => new[] { (r.LastPosition - 1, r.RecordedAt), (r.LastPosition, r.RecordedAt) }).ToList();
        (await store.ReadAllAsync().Select(e => (e.Position, e.RecordedAt)).ToListAsync()).ShouldBe(expected);
        (await store.ReadStreamAsync(StreamId.Device("P1")).Select(e => (e.Position, e.RecordedAt)).ToListAsync()).ShouldBe(expected);
        (await store.ReadAllAsync(expected[1].Item1).Select(e => (e.Position, e.RecordedAt)).ToListAsync()).ShouldBe(expected.Skip(2));
        foreach (var result in results)
            (await store.PositionAtAsync(result.RecordedAt)).ShouldBe(result.LastPosition);
    }
}
