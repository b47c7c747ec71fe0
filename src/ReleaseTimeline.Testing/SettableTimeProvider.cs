namespace ReleaseTimeline.Testing;

/// <summary>A clock that stands still until it is set: forwards or, as a machine's clock may, backwards.</summary>
/// <remarks>Its time zone is UTC and its time stamps follow what it is set to. Timers run on the machine's clock. It may be used from several threads.</remarks>
public sealed class SettableTimeProvider : TimeProvider
{
    private long utcTicks;

    /// <summary>A clock that shows <paramref name="now"/>.</summary>
    public SettableTimeProvider(DateTimeOffset now) => utcTicks = now.UtcTicks;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref utcTicks), TimeSpan.Zero);

    /// <inheritdoc/>
    public override long GetTimestamp() => Volatile.Read(ref utcTicks);

    /// <summary>Shows <paramref name="now"/> from here on, later or earlier than before.</summary>
    public void Set(DateTimeOffset now) => Volatile.Write(ref utcTicks, now.UtcTicks);

    /// <summary>Moves the clock by <paramref name="by"/>; backwards if it is negative.</summary>
    /// <exception cref="OverflowException">The clock would leave the years 1 to 9999.</exception>
    public void Advance(TimeSpan by)
    {
        var now = Interlocked.Add(ref utcTicks, by.Ticks);
        if (now < 0 || now > DateTimeOffset.MaxValue.Ticks)
        {
            Interlocked.Add(ref utcTicks, -by.Ticks);
            throw new OverflowException($"The clock cannot be moved by {by}: it would leave the years 1 to 9999.");
        }
    }
}
