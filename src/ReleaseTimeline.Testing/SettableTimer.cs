namespace ReleaseTimeline.Testing;

/// <summary>A timer on a <see cref="SettableTimeProvider"/>, which calls it.</summary>
internal sealed class SettableTimer(SettableTimeProvider clock, Action call) : ITimer
{
    // Both are the clock's own, under its lock. A period of 0 is none.
    public long DueTicks { get; set; }

    public long PeriodTicks { get; set; }

    public void Call() => call();

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, nameof(dueTime));
        Check(period, nameof(period));
        clock.Schedule(this, dueTime == Timeout.InfiniteTimeSpan ? null : dueTime, period == Timeout.InfiniteTimeSpan ? 0 : period.Ticks);
        return true;
    }

    public void Dispose() => clock.Schedule(this, null, 0);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    private static void Check(TimeSpan time, string name)
    {
        if (time < TimeSpan.Zero && time != Timeout.InfiniteTimeSpan)
            throw new ArgumentOutOfRangeException(name, time, "A timer's time is not negative, or it is Timeout.InfiniteTimeSpan for never.");
    }
}
