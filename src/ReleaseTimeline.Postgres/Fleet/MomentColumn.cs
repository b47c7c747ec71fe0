using ReleaseTimeline.Time;

namespace ReleaseTimeline.Postgres.Fleet;

/// <summary>Moments as the table of sights has them: ticks doubled, and one more for an instant.</summary>
internal static class MomentColumn
{
    public static long Of(Moment moment) => (moment.Beginning.UtcTicks << 1) | (moment.IsDay ? 0L : 1L);

    public static Moment Read(long column)
    {
        var beginning = new DateTimeOffset(column >> 1, TimeSpan.Zero);
        return (column & 1) == 1 ? Moment.At(beginning) : Moment.On(DateOnly.FromDateTime(beginning.UtcDateTime));
    }
}
