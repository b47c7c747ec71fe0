using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing.Tests.Documentation;

public class FleetExampleTests
{
    private readonly InMemoryEventStore store = new();
    private readonly Timeline timeline;

    public FleetExampleTests() => timeline = new Timeline(store);

    [Fact]
    public async Task Every_device_of_a_fleet_has_periods()
    {
        await CatalogueSeed.EnsureAsync(store);
        var fleet = new GeneratedFleet(await timeline.KnowledgeAsync(), new FleetOptions { Devices = 100, Days = 30, Seed = 1, From = new DateOnly(2026, 3, 20) });

        foreach (var told in fleet.ByDevice().Distinct().Chunk(500))
            await timeline.AppendAsync(told);

        await foreach (var device in timeline.DevicesAsync())
            Assert.NotEmpty(device.Periods);
    }
}
