using System.Diagnostics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using ReleaseTimeline.Diagnostics;
using ReleaseTimeline.Hosting.Projections;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Hosting.Tests.Telemetry;

/// <summary>One test at a time: the instruments are those of the process, and others append as well.</summary>
[Collection("measures")]
public class MeasureTests
{
    [Fact]
    public async Task An_append_a_reading_and_a_fold_are_measured_and_are_activities()
    {
        var activities = new List<Activity>();
        using var here = new Activity("test").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TimelineDiagnostics.ActivitySourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (activities)
                    activities.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var appended = new MetricCollector<long>(null, TimelineDiagnostics.MeterName, TimelineDiagnostics.AppendedEvents);
        using var took = new MetricCollector<double>(null, TimelineDiagnostics.MeterName, TimelineDiagnostics.Append);
        var timeline = new Timeline(new InstrumentedEventStore(new InMemoryEventStore()));

        await timeline.AppendAsync([GivenDevice.Seen("P1", "2026-03-18"), GivenDevice.Seen("P1", "2026-03-19")]);
        await timeline.DeviceAsync("P1");
        var wrong = () => timeline.Store.AppendAsync([new StreamAppend(StreamId.Device("P1"), ExpectedVersion.Exactly(9), [EventId.WithId(StreamId.Device("P1"), GivenDevice.Seen("P1", "2026-03-21"))])]);
        await Should.ThrowAsync<ConcurrencyException>(wrong);

        lock (activities)
        {
            activities.Where(activity => activity.TraceId == here.TraceId).Select(Text).ShouldBe(
            [
                "release_timeline.append Unset release_timeline.stream=device-P1",
                "release_timeline.read Unset release_timeline.what=stream release_timeline.stream=device-P1",
                "release_timeline.fold Unset release_timeline.what=device",
                "release_timeline.append Error release_timeline.stream=device-P1 error.type=ReleaseTimeline.Storage.ConcurrencyException",
            ]);
        }

        appended.GetMeasurementSnapshot().Select(measurement => measurement.Value).ShouldContain(2);
        took.GetMeasurementSnapshot().ShouldContain(measurement => measurement.Tags.ContainsKey(TimelineDiagnostics.ErrorTag));
        took.GetMeasurementSnapshot().ShouldAllBe(measurement => measurement.Value >= 0);
    }

    [Fact]
    public async Task How_far_a_projection_is_behind_is_measured_while_somebody_listens()
    {
        using var lag = new MetricCollector<long>(null, TimelineDiagnostics.MeterName, TimelineDiagnostics.ProjectionLag);
        using var gap = new MetricCollector<double>(null, TimelineDiagnostics.MeterName, TimelineDiagnostics.GapAge);
        using var host = GivenHost.With(
            timeline => timeline.UseInMemory().AddProjections(p => p.Keep(DeviceProjection.Instance, "devices of this test")),
            options => options.MeasuringInterval = TimeSpan.FromMilliseconds(1));
        await host.StartAsync();
        var appended = await host.Get<Timeline>().AppendAsync([GivenDevice.Seen("P1", "2026-03-18")]);
        await host.Get<ProjectedStates<DeviceRecord>>().WaitForAsync(appended[0].LastPosition);

        await lag.WaitForMeasurementsAsync(1);
        await gap.WaitForMeasurementsAsync(1);

        lag.GetMeasurementSnapshot().ShouldContain(measurement => (string?)measurement.Tags[TimelineDiagnostics.ProjectionTag] == "devices of this test");
        await host.StopAsync();
    }

    [Fact]
    public async Task A_question_costs_the_same_answer_whether_somebody_listens_or_not()
    {
        var store = new InMemoryEventStore();
        await new Timeline(store).AppendAsync([GivenDevice.Seen("P1", "2026-03-18")]);

        var measured = await new Timeline(new InstrumentedEventStore(store)).ExposureAsync("P1", CveId.Parse("CVE-2026-20643"), new DateOnly(2026, 3, 20));
        var plain = await new Timeline(store).ExposureAsync("P1", CveId.Parse("CVE-2026-20643"), new DateOnly(2026, 3, 20));

        (measured.Verdict, measured.Because.Count).ShouldBe((plain.Verdict, plain.Because.Count));
    }

    private static string Text(Activity activity) => string.Join(
        ' ', new[] { activity.OperationName, $"{activity.Status}" }.Concat(activity.TagObjects.Select(tag => $"{tag.Key}={tag.Value}")));
}
