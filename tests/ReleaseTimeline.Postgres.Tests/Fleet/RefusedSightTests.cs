using ReleaseTimeline.Events;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Postgres.Tests.Fleet;

/// <summary>A sight is kept only where its stream is as its writer saw it.</summary>
public sealed class RefusedSightTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly StreamId Stream = StreamId.Device("P1");
    private static readonly NewEvent Seen = EventId.WithId(Stream, new OsStateObserved
    {
        Device = "P1",
        Os = Os.iOS,
        Version = ReleaseVersion.Parse("26.3.1"),
        CanSeeLetter = true,
        ValidAt = Moment.Parse("2026-03-16T08:00:00Z"),
        StatedAt = Moment.Parse("2026-03-16T08:00:00Z"),
        Source = new SourceReference("csv"),
    });

    [PostgresFact]
    public async Task A_sight_of_a_stream_that_has_moved_is_refused_and_the_others_are_kept()
    {
        var store = await TestStores.OpenAsync(database.DataSource);
        await store.AppendAsync(Stream, ExpectedVersion.NoStream, [Seen]);
        await store.AppendAsync(Stream, default, [Given.Event(Stream)]);

        var added = await store.Fleet!.AddAsync([Sight(version: 1, "2026-03-17"), Sight(version: 2, "2026-03-18"), Sight(version: 2, "2026-03-18")]);

        (added.Added, added.AlreadyKnown).ShouldBe((1, 1));
        added.Refused.ShouldBe([0]);
        (await store.ReadSightsAsync(Stream).ToListAsync()).ShouldHaveSingleItem().ValidAt.ShouldBe(Moment.Parse("2026-03-18"));
    }

    [PostgresFact]
    public async Task A_sight_waits_for_an_append_that_is_under_way_and_is_refused_once_that_is_there()
    {
        var options = TestStores.FreshSchema();
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await store.AppendAsync(Stream, ExpectedVersion.NoStream, [Seen]);
        await using var other = await ForeignWriter.OpenAsync(database.DataSource, options);
        await using var watcher = await ForeignWriter.OpenAsync(database.DataSource, options);
        await other.ExecuteAsync("BEGIN");
        await other.AppendAsync(Stream.Name, version: 2);

        var adding = store.Fleet!.AddAsync([Sight(version: 1, "2026-03-17")]);
        await watcher.WaitUntilSomebodyWaitsAsync();
        await other.ExecuteAsync("COMMIT");

        (await adding).Refused.ShouldBe([0]);
        (await store.ReadSightsAsync(Stream).CountAsync()).ShouldBe(0);
    }

    [PostgresFact]
    public async Task The_place_in_a_file_is_not_noted_where_a_sight_is_refused()
    {
        var store = await TestStores.OpenAsync(database.DataSource);
        await store.AppendAsync(Stream, ExpectedVersion.NoStream, [Seen]);
        var reached = new ObservedFile("ab", 10, 4, 0, 5, IsFinished: true);

        await store.Fleet!.AddAsync([Sight(version: 7, "2026-03-17")], reached);
        (await store.Fleet.FileAsync("ab")).ShouldBeNull();
        await store.Fleet.AddAsync([Sight(version: 1, "2026-03-17")], reached);

        (await store.Fleet.FileAsync("ab")).ShouldBe(reached with { Sights = 1 });
    }

    [PostgresFact]
    public async Task A_sight_is_recorded_no_earlier_than_what_is_settled_though_the_clock_was_set_back()
    {
        var options = TestStores.FreshSchema();
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await store.AppendAsync(Stream, ExpectedVersion.NoStream, [Seen]);
        var later = new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await using var other = await ForeignWriter.OpenAsync(database.DataSource, options);
        await other.ExecuteAsync("UPDATE {own}.settled SET recorded_at = '2999-01-01 00:00:00+00'");

        await store.Fleet!.AddAsync([Sight(version: 1, "2026-03-17")]);

        (await store.ReadSightsAsync(Stream).ToListAsync()).ShouldHaveSingleItem().RecordedAt.ShouldBe(later);
    }

    private static NewSight Sight(long version, string day) =>
        new(Stream, version, Seen.Id, Moment.Parse(day), Moment.Parse(day), new SourceReference("csv", "fleet.csv", "ab", "line 2"));
}
