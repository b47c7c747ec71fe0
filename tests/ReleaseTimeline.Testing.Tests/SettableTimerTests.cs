namespace ReleaseTimeline.Testing.Tests;

public class SettableTimerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 17, 12, 0, 0, TimeSpan.Zero);

    private readonly SettableTimeProvider clock = new(Noon) { DrivesTimers = true };
    private readonly List<string> calls = [];

    [Fact]
    public void Timers_are_called_in_order_of_time_while_the_clock_shows_theirs()
    {
        using var late = Timer("late", TimeSpan.FromMinutes(3), Timeout.InfiniteTimeSpan);
        using var often = Timer("often", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2));

        clock.Advance(TimeSpan.FromSeconds(59));
        calls.ShouldBeEmpty();
        clock.Advance(TimeSpan.FromMinutes(5));

        calls.ShouldBe(["often 12:01:00", "late 12:03:00", "often 12:03:00", "often 12:05:00"]);
        clock.GetUtcNow().ShouldBe(Noon.AddSeconds(359));
    }

    [Fact]
    public void What_is_due_at_once_is_called_at_once_and_what_is_never_due_is_not()
    {
        using var now = Timer("now", TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        using var never = Timer("never", Timeout.InfiniteTimeSpan, TimeSpan.FromMinutes(1));
        clock.Advance(TimeSpan.FromDays(1));
        calls.ShouldBe(["now 12:00:00"]);
    }

    [Fact]
    public void A_timer_that_is_changed_or_disposed_of_is_not_called_as_before()
    {
        var changed = Timer("changed", TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        var disposed = Timer("disposed", TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        changed.Change(TimeSpan.FromMinutes(10), Timeout.InfiniteTimeSpan).ShouldBeTrue();
        disposed.Dispose();

        clock.Advance(TimeSpan.FromMinutes(5));
        calls.ShouldBeEmpty();
        clock.Set(Noon.AddMinutes(10));
        calls.ShouldBe(["changed 12:10:00"]);
    }

    [Fact]
    public void A_clock_that_is_set_back_calls_nothing_and_makes_the_wait_longer()
    {
        using var timer = Timer("timer", TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        clock.Set(Noon.AddHours(-1));
        clock.Advance(TimeSpan.FromMinutes(59));
        calls.ShouldBeEmpty();
        clock.Advance(TimeSpan.FromMinutes(2));
        calls.ShouldBe(["timer 12:01:00"]);
    }

    [Fact]
    public void A_callback_may_start_a_timer()
    {
        var inner = new List<ITimer>();
        using var outer = clock.CreateTimer(_ => inner.Add(Timer("inner", TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan)), null, TimeSpan.FromMinutes(1), Timeout.InfiniteTimeSpan);
        clock.Advance(TimeSpan.FromMinutes(1));
        calls.ShouldBeEmpty();
        clock.Advance(TimeSpan.FromMinutes(1));
        calls.ShouldBe(["inner 12:02:00"]);
        inner.ShouldHaveSingleItem().Dispose();
    }

    [Fact]
    public async Task A_delay_on_the_clock_ends_when_the_clock_gets_there()
    {
        var delay = Task.Delay(TimeSpan.FromHours(1), clock);
        clock.Advance(TimeSpan.FromMinutes(59));
        delay.IsCompleted.ShouldBeFalse();
        clock.Advance(TimeSpan.FromMinutes(1));
        await delay;
        clock.GetUtcNow().ShouldBe(Noon.AddHours(1));
    }

    [Fact]
    public async Task Without_being_told_to_it_leaves_timers_to_the_machine()
    {
        var still = new SettableTimeProvider(Noon);
        await Task.Delay(TimeSpan.FromMilliseconds(1), still);
        still.GetUtcNow().ShouldBe(Noon);
    }

    [Fact]
    public void A_negative_time_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Timer("timer", TimeSpan.FromSeconds(-2), Timeout.InfiniteTimeSpan)).ParamName.ShouldBe("dueTime");
        clock.Advance(TimeSpan.FromDays(1));
        calls.ShouldBeEmpty();
    }

    private ITimer Timer(string name, TimeSpan due, TimeSpan period) => clock.CreateTimer(
        _ => calls.Add($"{name} {clock.GetUtcNow().TimeOfDay:c}"), null, due, period);
}
