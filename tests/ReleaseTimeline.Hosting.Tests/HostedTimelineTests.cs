using Microsoft.Extensions.DependencyInjection;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Hosting.Tests;

public class HostedTimelineTests
{
    [Fact]
    public async Task A_host_answers_from_the_catalogue_as_soon_as_it_has_started()
    {
        using var host = GivenHost.With(timeline => timeline.UseInMemory(), options => options.SeedCatalogue = true);
        await host.StartAsync();
        var timeline = host.Get<Timeline>();

        await timeline.AppendAsync([GivenDevice.Seen("P1", "2026-03-18")]);

        var verdict = await timeline.ExposureAsync("P1", CveId.Parse("CVE-2026-20643"), Moment.Parse("2026-03-20"));
        (verdict.Verdict, verdict.FixAvailableFrom).ShouldBe((Verdict.Exposed, new DateOnly(2026, 3, 17)));
        await host.StopAsync();
    }

    [Fact]
    public async Task Starting_twice_on_one_store_seeds_it_once()
    {
        var store = new InMemoryEventStore();
        for (var start = 0; start < 2; start++)
        {
            using var host = GivenHost.With(timeline => timeline.UseStore("shared", _ => store), options => options.SeedCatalogue = true);
            await host.StartAsync();
            await host.StopAsync();
        }

        (await store.ReadStreamAsync(StreamId.Source("catalogue")).CountAsync()).ShouldBe(1);
    }

    [Fact]
    public void A_host_has_one_timeline()
    {
        var twice = () => GivenHost.With(timeline => timeline.UseInMemory().Services.AddReleaseTimeline());

        Should.Throw<InvalidOperationException>(twice).Message.ShouldBe("AddReleaseTimeline() was called before: a host has one timeline.");
    }
}
