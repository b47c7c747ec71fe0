namespace ReleaseTimeline.Testing;

/// <summary>A clock that stands still until it is set: forwards or, as a machine's clock may, backwards.</summary>
/// <remarks>
/// Its time zone is UTC and its time stamps follow what it is set to. It may be used from several threads. Timers run on the machine's clock, so that a store
/// that waits before it tries again does not wait for a test; where <see cref="DrivesTimers"/> is set they run on this one.
/// </remarks>
public sealed class SettableTimeProvider : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<SettableTimer> timers = [];
    private long utcTicks;

    // Where the clock is on its way to, while callbacks are called.
    private long target;

    /// <summary>A clock that shows <paramref name="now"/>.</summary>
    public SettableTimeProvider(DateTimeOffset now) => utcTicks = target = now.UtcTicks;

    /// <summary>
    /// Whether timers run on this clock: <see cref="Set"/> and <see cref="Advance"/> then call, before they return and on the caller's thread, whatever has
    /// become due, one after another in order of time, while the clock shows the time at which each was due. A clock that is set backwards calls nothing, and
    /// what was started waits so much longer. An exception of a callback leaves by way of the call. False by default.
    /// </summary>
    public bool DrivesTimers { get; init; }

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref utcTicks), TimeSpan.Zero);

    /// <inheritdoc/>
    public override long GetTimestamp() => Volatile.Read(ref utcTicks);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (!DrivesTimers)
            return base.CreateTimer(callback, state, dueTime, period);
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new SettableTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Shows <paramref name="now"/> from here on, later or earlier than before.</summary>
    public void Set(DateTimeOffset now)
    {
        lock (gate)
            target = now.UtcTicks;
        CallDue(isMoving: true);
    }

    /// <summary>Moves the clock by <paramref name="by"/>; backwards if it is negative.</summary>
    /// <exception cref="OverflowException">The clock would leave the years 1 to 9999.</exception>
    public void Advance(TimeSpan by)
    {
        lock (gate)
        {
            if (by.Ticks < -target || by.Ticks > DateTimeOffset.MaxValue.Ticks - target)
                throw new OverflowException($"The clock cannot be moved by {by}: it would leave the years 1 to 9999.");
            target += by.Ticks;
        }

        CallDue(isMoving: true);
    }

    internal void Schedule(SettableTimer timer, TimeSpan? dueIn, long periodTicks)
    {
        lock (gate)
        {
            timers.Remove(timer);
            (timer.DueTicks, timer.PeriodTicks) = (utcTicks + (dueIn ?? TimeSpan.Zero).Ticks, periodTicks);
            if (dueIn is not null)
                timers.Add(timer);
        }

        // What is due at once is called at once.
        CallDue(isMoving: false);
    }

    // The callbacks are called outside of the lock: they may start timers themselves.
    private void CallDue(bool isMoving)
    {
        while (NextDue(isMoving) is { } timer)
            timer.Call();
    }

    private SettableTimer? NextDue(bool isMoving)
    {
        lock (gate)
        {
            var limit = isMoving ? target : utcTicks;
            var next = timers.Where(timer => timer.DueTicks <= limit).MinBy(timer => timer.DueTicks);
            Volatile.Write(ref utcTicks, next?.DueTicks ?? limit);
            if (next is null)
                return null;
            if (next.PeriodTicks > 0)
                next.DueTicks += next.PeriodTicks;
            else
                timers.Remove(next);
            return next;
        }
    }
}
