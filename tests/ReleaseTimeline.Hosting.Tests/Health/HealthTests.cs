using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using ReleaseTimeline.Hosting.Tests.Projections;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Testing;

namespace ReleaseTimeline.Hosting.Tests.Health;

public class HealthTests
{
    private readonly SettableTimeProvider clock = new(new DateTimeOffset(2026, 3, 20, 8, 0, 0, TimeSpan.Zero));
    private readonly RecordingWriter<DeviceRecord> writer = new();

    [Fact]
    public async Task A_projection_that_has_everything_is_healthy()
    {
        using var host = Host();
        await host.StartAsync();
        await host.Get<Timeline>().AppendAsync([GivenDevice.Seen("P1", "2026-03-18")]);
        await writer.ReachedAsync(1);
        clock.Advance(TimeSpan.FromHours(1));

        // The projection says where it is just after it has written.
        HealthReportEntry report;
        do
            report = await CheckAsync(host);
        while ((long)report.Data["projections.DeviceProjection.position"] == 0);

        report.Status.ShouldBe(HealthStatus.Healthy);
        report.Data.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} = {pair.Value}").ShouldBe(
        [
            "gapAgeSeconds = 0",
            "lastPosition = 1",
            "position = 1",
            "projections.DeviceProjection.lag = 0",
            "projections.DeviceProjection.lagSeconds = 0",
            "projections.DeviceProjection.position = 1",
        ]);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_projection_that_has_not_written_for_longer_than_allowed_is_degraded_by_the_age_of_what_it_lacks()
    {
        var (begun, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        writer.Before = (_, _) =>
        {
            begun.TrySetResult();
            return goOn.Task;
        };
        using var host = Host();
        await host.StartAsync();
        await host.Get<Timeline>().AppendAsync([GivenDevice.Seen("P1", "2026-03-18")]);
        await begun.Task;

        clock.Advance(TimeSpan.FromSeconds(59));
        (await CheckAsync(host)).Status.ShouldBe(HealthStatus.Healthy);
        clock.Advance(TimeSpan.FromSeconds(1));
        var report = await CheckAsync(host);

        (report.Status, report.Description).ShouldBe((HealthStatus.Degraded, "Projection DeviceProjection lacks what was recorded 60 s ago."));
        report.Data["projections.DeviceProjection.lag"].ShouldBe(1L);
        goOn.SetResult();
        await host.StopAsync();
    }

    [Fact]
    public async Task A_projection_that_fails_is_unhealthy_and_says_why()
    {
        var failed = new TaskCompletionSource();
        writer.Before = (_, _) =>
        {
            failed.TrySetResult();
            throw new InvalidOperationException("the disk is full");
        };
        using var host = Host();
        await host.StartAsync();
        await host.Get<Timeline>().AppendAsync([GivenDevice.Seen("P1", "2026-03-18")]);
        await failed.Task;
        HealthReportEntry report;
        do
            report = await CheckAsync(host);
        while (report.Exception is null);

        (report.Status, report.Description).ShouldBe((HealthStatus.Unhealthy, "Projection DeviceProjection failed 1 times in a row: the disk is full"));
        await host.StopAsync();
    }

    private IHost Host() => GivenHost.With(
        timeline => timeline.UseStore("given", _ => new InMemoryEventStore(clock)).AddProjections(p => p.Write(DeviceProjection.Instance, _ => writer)),
        options => options.LongestRetryDelay = TimeSpan.FromHours(1),
        services => services.AddSingleton<TimeProvider>(clock));

    internal static async Task<HealthReportEntry> CheckAsync(IHost host) =>
        (await host.Get<HealthCheckService>().CheckHealthAsync()).Entries["release-timeline"];
}
