using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Tests;

namespace ReleaseTimeline.Postgres.Tests.ReadModels;

/// <summary>The table of what was believed of devices is what the pure projection tells, however the events came and however they were taken.</summary>
public sealed class DevicePeriodTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [PostgresTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Taken_bit_by_bit_it_is_what_the_projection_tells_of_all_events(int seed)
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        var random = new Random(seed);
        foreach (var batch in new AdversarialFleet(seed).Events(devices: 12, eventsOfEach: 9).Chunk(7))
        {
            await fleet.AppendAsync(batch);
            if (random.Next(3) == 0)
                await fleet.Runner(batchSize: random.Next(1, 12)).CatchUpAsync();
        }

        await fleet.Runner(batchSize: 5).CatchUpAsync();

        (await fleet.LinesAsync("SELECT stream || ': ' || error FROM {own}.parked_event")).ShouldBeEmpty();
        var (told, expected) = (await fleet.PeriodsAsync(), await fleet.ExpectedPeriodsAsync());
        told.Except(expected).ShouldBeEmpty();
        expected.Except(told).ShouldBeEmpty();
        told.Count.ShouldBe(expected.Count);
    }
}
