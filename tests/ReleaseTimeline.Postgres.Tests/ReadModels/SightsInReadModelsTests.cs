using ReleaseTimeline.Events;
using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Postgres.Tests.ReadModels;

/// <summary>A sight narrows the time of the change that comes after it, in the read models as in every fold.</summary>
public sealed class SightsInReadModelsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly StreamId Stream = StreamId.Device("P1");

    [PostgresFact]
    public async Task A_change_came_after_the_last_sight_and_not_after_the_event_it_repeats()
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        var first = EventId.WithId(Stream, Seen("26.3.1", "23D8133", "2026-03-10T08:00:00Z"));
        await fleet.Store.AppendAsync([new StreamAppend(Stream, ExpectedVersion.Any, [first])]);
        var seenAgain = Moment.Parse("2026-03-20T08:00:00Z");
        var added = await ((IEventStore)fleet.Store).Fleet!.AddAsync(
            [new NewSight(Stream, 1, first.Id, seenAgain, seenAgain, new SourceReference("mdm", "fleet.csv"))]);
        added.Refused.ShouldBeEmpty();
        await fleet.AppendAsync([Seen("26.4", "23E246", "2026-03-25T08:00:00Z")]);
        await fleet.Runner().CatchUpAsync();

        await UnsettledShouldBeAsync(fleet);
        await fleet.Runner().RebuildAsync(ProjectionRunner.Devices, new RebuildOptions { Compares = true });
        await UnsettledShouldBeAsync(fleet);
    }

    private static async Task UnsettledShouldBeAsync(FleetStore fleet) =>
        (await fleet.LinesAsync("SELECT concat_ws(' ', version, 'unsettled from', unsettled_from) FROM {own}.device_period WHERE upper_inf(known) ORDER BY lower(valid)"))
            .ShouldBe(["26.3.1 unsettled from 2026-03-20 08:00:00+00", "26.4 unsettled from"]);

    private static OsStateObserved Seen(string version, string build, string at) => new()
    {
        Device = "P1",
        Model = "iPhone15,2",
        Os = Os.iOS,
        Version = ReleaseVersion.Parse(version),
        Build = BuildNumber.Parse(build),
        CanSeeLetter = true,
        ValidAt = ValidTime.Parse(at),
        StatedAt = Moment.Parse(at),
        Source = new SourceReference("mdm"),
    };
}
