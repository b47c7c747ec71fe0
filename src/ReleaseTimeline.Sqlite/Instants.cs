namespace ReleaseTimeline.Sqlite;

/// <summary>Times of recording as the file keeps them: microseconds since 1970 in UTC.</summary>
internal static class Instants
{
    /// <summary>Cut off, so that no time of recording is later than the clock.</summary>
    public static long ToMicroseconds(DateTimeOffset instant)
    {
        var (whole, rest) = Math.DivRem(instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks, TimeSpan.TicksPerMicrosecond);
        return rest < 0 ? whole - 1 : whole;
    }

    public static DateTimeOffset FromMicroseconds(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
