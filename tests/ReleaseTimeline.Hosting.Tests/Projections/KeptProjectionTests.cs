using ReleaseTimeline.Hosting.Projections;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Hosting.Tests.Projections;

public class KeptProjectionTests
{
    private static readonly StreamId Device = StreamId.Device("P1");

    [Fact]
    public async Task What_was_there_before_the_host_started_is_in_the_states()
    {
        var store = new InMemoryEventStore();
        var appended = await new Timeline(store).AppendAsync([GivenDevice.Seen("P1", "2026-03-18"), GivenDevice.Seen("P2", "2026-03-18")]);
        using var host = GivenHost.With(timeline => timeline.UseStore("given", _ => store).AddProjections(p => p.Keep(DeviceProjection.Instance)));
        await host.StartAsync();

        var states = host.Get<ProjectedStates<DeviceRecord>>();
        await states.WaitForAsync(appended[^1].LastPosition);

        states.All.Select(state => state.Key.Name).ShouldBe(["device-P1", "device-P2"]);
        await host.StopAsync();
    }

    [Fact]
    public async Task Each_append_of_the_host_is_followed_without_waiting_for_the_time_to_look()
    {
        using var host = GivenHost.With(
            timeline => timeline.UseInMemory().AddProjections(p => p.Keep(DeviceProjection.Instance)),
            options => options.PollingInterval = TimeSpan.FromHours(1));
        await host.StartAsync();
        var states = host.Get<ProjectedStates<DeviceRecord>>();

        for (var day = 1; day <= 20; day++)
        {
            var appended = await host.Get<Timeline>().AppendAsync([GivenDevice.Seen("P1", $"2026-03-{day:00}")]);
            await states.WaitForAsync(appended[0].LastPosition);
            states.Position.ShouldBe(day);
        }

        await host.StopAsync();
    }

    [Fact]
    public async Task All_states_can_be_asked_while_devices_come()
    {
        using var host = GivenHost.With(timeline => timeline.UseInMemory().AddProjections(p => p.Keep(DeviceProjection.Instance)));
        await host.StartAsync();
        var states = host.Get<ProjectedStates<DeviceRecord>>();
        var coming = Task.Run(async () =>
        {
            for (var device = 0; device < 500; device++)
                await host.Get<Timeline>().AppendAsync([GivenDevice.Seen($"P{device}", "2026-03-18")]);
        });

        var seen = 0;
        while (!coming.IsCompleted)
        {
            states.All.Count.ShouldBeGreaterThanOrEqualTo(seen);
            seen = states.All.Count;
        }

        await coming;
        await states.WaitForAsync(500);
        states.All.Count.ShouldBe(500);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_wait_that_is_given_up_leaves_nothing_behind_and_the_next_is_answered()
    {
        using var host = GivenHost.With(timeline => timeline.UseInMemory().AddProjections(p => p.Keep(DeviceProjection.Instance)));
        await host.StartAsync();
        var states = host.Get<ProjectedStates<DeviceRecord>>();
        using var gone = new CancellationTokenSource();
        var given = states.WaitForAsync(1, gone.Token);
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => given);

        var waiting = states.WaitForAsync(1);
        await host.Get<Timeline>().AppendAsync([GivenDevice.Seen("P1", "2026-03-18")]);
        await waiting;

        states.Position.ShouldBe(1);
        await host.StopAsync();
    }

    [Fact]
    public async Task What_others_append_is_found_when_it_is_time_to_look()
    {
        var store = new InMemoryEventStore();
        using var host = GivenHost.With(
            timeline => timeline.UseStore("given", _ => store).AddProjections(p => p.Keep(DeviceProjection.Instance)),
            options => options.PollingInterval = TimeSpan.FromMilliseconds(1));
        await host.StartAsync();

        var appended = await new Timeline(store).AppendAsync([GivenDevice.Seen("P1", "2026-03-18")]);
        await host.Get<ProjectedStates<DeviceRecord>>().WaitForAsync(appended[0].LastPosition);

        host.Get<ProjectedStates<DeviceRecord>>().TryGet(Device, out _).ShouldBeTrue();
        await host.StopAsync();
    }

    [Fact]
    public async Task A_report_that_comes_late_and_one_that_is_taken_back_give_what_a_question_is_answered_with()
    {
        using var host = GivenHost.With(timeline => timeline.UseInMemory().AddProjections(p => p.Keep(DeviceProjection.Instance)));
        await host.StartAsync();
        var (timeline, store) = (host.Get<Timeline>(), host.Get<IEventStore>());
        await timeline.AppendAsync([GivenDevice.Seen("P1", "2026-03-20", supplemental: "23D771330a")]);

        // Given a late report of the base alone, and a later one that is retracted
        await timeline.AppendAsync([GivenDevice.Seen("P1", "2026-03-18")]);
        await timeline.AppendAsync([GivenDevice.Seen("P1", "2026-03-22", build: "23E246")]);
        var wrong = await store.ReadStreamAsync(Device).LastAsync();
        await timeline.RetractAsync(wrong.Id, "another phone", GivenDevice.Seen("P1", "2026-03-23").Source, GivenDevice.Seen("P1", "2026-03-23").StatedAt);

        var states = host.Get<ProjectedStates<DeviceRecord>>();
        await states.WaitForAsync((await store.HorizonAsync()).Position);

        states.TryGet(Device, out var state).ShouldBeTrue();
        var asked = await timeline.DeviceAsync("P1");
        asked.Periods.Count.ShouldBe(2);
        DeviceTimeline.From("P1", state).Periods.ShouldBe(asked.Periods);
        await host.StopAsync();
    }
}
