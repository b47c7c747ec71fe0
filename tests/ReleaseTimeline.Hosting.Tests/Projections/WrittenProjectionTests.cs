using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Testing;

namespace ReleaseTimeline.Hosting.Tests.Projections;

public class WrittenProjectionTests
{
    private readonly RecordingWriter<DeviceRecord> writer = new();
    private readonly InMemoryEventStore store = new();

    [Fact]
    public async Task A_writer_that_has_written_nothing_gets_every_stream_and_the_position_with_the_last_of_them()
    {
        await AppendAsync("P1", "P2", "P3", "P4", "P5");
        using var host = Host(options: options => options.BatchSize = 2);
        await host.StartAsync();

        await writer.ReachedAsync(5);

        writer.Batches.Select(batch => (batch.States.Count, batch.Position)).ShouldBe([(2, 0L), (2, 0L), (1, 5L)]);
        writer.States.Keys.Select(stream => stream.Key).Order().ShouldBe(["P1", "P2", "P3", "P4", "P5"]);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_host_that_starts_again_goes_on_where_the_writer_is()
    {
        await AppendAsync("P1", "P2");
        using (var first = Host())
        {
            await first.StartAsync();
            await writer.ReachedAsync(2);
            await first.StopAsync();
        }

        await AppendAsync("P3");
        using var second = Host();
        await second.StartAsync();
        await writer.ReachedAsync(3);

        writer.Batches.Count.ShouldBe(2);
        writer.Batches[^1].States.ShouldHaveSingleItem().Stream.ShouldBe(StreamId.Device("P3"));
        await second.StopAsync();
    }

    [Fact]
    public async Task Events_of_other_categories_move_the_position_and_hand_over_nothing()
    {
        await AppendAsync("P1");
        using var host = Host();
        await host.StartAsync();
        await writer.ReachedAsync(1);

        var other = StreamId.Source("other");
        await host.Get<IEventStore>().AppendAsync([new StreamAppend(other, ExpectedVersion.Any, [EventId.WithId(other, GivenDevice.Seen("P1", "2026-03-18"))])]);
        await writer.ReachedAsync(2);

        writer.Batches[^1].States.ShouldBeEmpty();
        await host.StopAsync();
    }

    [Fact]
    public async Task What_failed_is_tried_again_after_longer_and_longer_waits_until_it_is_written()
    {
        var clock = new SettableTimeProvider(new DateTimeOffset(2026, 3, 20, 8, 0, 0, TimeSpan.Zero)) { DrivesTimers = true };
        var attempts = 0;
        writer.Before = (_, _) => ++attempts <= 4 ? throw new InvalidOperationException($"the table is locked ({attempts})") : Task.CompletedTask;
        await AppendAsync("P1");
        using var host = Host(
            services => services.AddSingleton<TimeProvider>(clock), options => options.LongestRetryDelay = TimeSpan.FromSeconds(5));
        await host.StartAsync();

        var reached = writer.ReachedAsync(1);
        while (!reached.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        attempts.ShouldBe(5);
        await host.StopAsync();
        var logs = host.Services.GetFakeLogCollector().GetSnapshot();
        logs.Where(log => log.Id.Id == 103).Select(log => log.GetStructuredStateValue("Delay")).ShouldBe(["00:00:01", "00:00:02", "00:00:04", "00:00:05"]);
        logs.Where(log => log.Id.Id == 103).Select(log => log.Exception!.Message).First().ShouldBe("the table is locked (1)");
        logs.Where(log => log.Id.Id == 104).ShouldHaveSingleItem().Message.ShouldBe("Projection DeviceProjection works again, after 4 failures.");
    }

    [Fact]
    public async Task A_host_that_stops_lets_the_batch_under_way_be_written()
    {
        var goOn = new TaskCompletionSource();
        using var host = await StartedAsync(_ => goOn.Task);

        var stopping = host.StopAsync();
        stopping.IsCompleted.ShouldBeFalse();
        goOn.SetResult();
        await stopping;

        writer.Batches.ShouldHaveSingleItem().Position.ShouldBe(1);
    }

    [Fact]
    public async Task A_host_that_is_out_of_patience_ends_the_batch_and_nothing_of_it_is_written()
    {
        using var host = await StartedAsync(aborted => Task.Delay(Timeout.Infinite, aborted));

        await StopWithoutPatienceAsync(host);

        writer.Batches.ShouldBeEmpty();
        (await writer.PositionAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_writer_that_takes_no_notice_keeps_the_host_no_longer_than_it_waits()
    {
        var never = new TaskCompletionSource();
        using var host = await StartedAsync(_ => never.Task);

        await StopWithoutPatienceAsync(host);

        host.Services.GetFakeLogCollector().GetSnapshot().Select(log => log.Id.Id).ShouldContain(108);
        never.SetResult();
    }

    [Fact]
    public async Task A_host_that_is_only_disposed_of_ends_its_projections()
    {
        await AppendAsync("P1");
        var host = Host();
        await host.StartAsync();
        await writer.ReachedAsync(1);
        var logs = host.Services.GetFakeLogCollector();

        host.Dispose();

        while (logs.GetSnapshot().All(log => log.Id.Id != 105))
            await Task.Yield();
    }

    [Fact]
    public async Task A_writer_that_is_ahead_of_the_store_is_told_so_and_gets_nothing()
    {
        await AppendAsync("P1", "P2");
        using (var before = Host())
        {
            await before.StartAsync();
            await writer.ReachedAsync(2);
            await before.StopAsync();
        }

        // Given that the store was restored to an earlier state
        using var host = GivenHost.With(timeline => timeline.UseInMemory().AddProjections(p => p.Write(DeviceProjection.Instance, _ => writer)));
        await host.StartAsync();
        var logs = host.Services.GetFakeLogCollector();
        while (logs.GetSnapshot().All(log => log.Id.Id != 103))
            await Task.Yield();

        logs.GetSnapshot().First(log => log.Id.Id == 103).Exception!.Message.ShouldStartWith("The writer of DeviceProjection is at position 2, and the store ends at 0:");
        writer.Batches.Count.ShouldBe(1);
        await host.StopAsync();
    }

    [Fact]
    public void States_of_one_type_are_kept_once()
    {
        var twice = () => GivenHost.With(timeline => timeline.UseInMemory().AddProjections(p => p
            .Keep(DeviceProjection.Instance).Keep(DeviceProjection.Instance, "again")));

        Should.Throw<ArgumentException>(twice).Message.ShouldStartWith("States of DeviceRecord are kept already");
    }

    [Fact]
    public void Two_projections_have_two_names()
    {
        var twice = () => GivenHost.With(timeline => timeline.UseInMemory().AddProjections(p => p
            .Keep(DeviceProjection.Instance).Write(DeviceProjection.Instance, _ => writer)));

        Should.Throw<ArgumentException>(twice).Message.ShouldStartWith("Two projections are called 'DeviceProjection': each has a name of its own.");
    }

    // A host whose writer has a batch in its hands, which ends when the given task does.
    private async Task<IHost> StartedAsync(Func<CancellationToken, Task> writing)
    {
        var begun = new TaskCompletionSource();
        writer.Before = (_, aborted) =>
        {
            begun.TrySetResult();
            return writing(aborted);
        };
        await AppendAsync("P1");
        var host = Host();
        await host.StartAsync();
        await begun.Task;
        return host;
    }

    private static async Task StopWithoutPatienceAsync(IHost host)
    {
        using var patience = new CancellationTokenSource();
        var stopping = host.StopAsync(patience.Token);
        await patience.CancelAsync();
        await stopping;
    }

    private IHost Host(Action<IServiceCollection>? services = null, Action<ReleaseTimelineOptions>? options = null) => GivenHost.With(
        timeline => timeline.UseStore("given", _ => store).AddProjections(p => p.Write(DeviceProjection.Instance, _ => writer)), options, services);

    private async Task AppendAsync(params IEnumerable<string> devices)
    {
        foreach (var device in devices)
            await new Timeline(store).AppendAsync([GivenDevice.Seen(device, "2026-03-18")]);
    }
}
