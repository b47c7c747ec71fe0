namespace ReleaseTimeline.Postgres;

/// <summary>How long to wait before something is tried again: twice as long each time, up to a limit.</summary>
internal static class Backoff
{
    private const int MostDoublings = 10;

    /// <summary>The pause after some failures in a row.</summary>
    /// <param name="failures">How many failures there were before the last, from 0.</param>
    /// <param name="first">The pause after the first.</param>
    /// <param name="longest">The longest pause.</param>
    public static TimeSpan After(int failures, TimeSpan first, TimeSpan longest)
    {
        var pause = first * Math.Pow(2, Math.Min(failures, MostDoublings));
        return pause < longest ? pause : longest;
    }
}
