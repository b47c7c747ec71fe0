namespace ReleaseTimeline.Testing;

/// <summary>
/// How long something takes, as the hours within which 0, 5, 25, 50, 75, 95 and 100 % are done; in between in proportion. Steps that grow like
/// powers make the long tail of a log-normal curve without a logarithm, which platforms round differently.
/// </summary>
internal sealed class Quantiles(double none, double five, double quarter, double half, double threeQuarters, double most, double all)
{
    private const int Whole = 10_000;
    private const int SecondsInHour = 3_600;

    private static readonly int[] Places = [0, 500, 2_500, 5_000, 7_500, 9_500, Whole];

    private readonly long[] seconds = [.. new[] { none, five, quarter, half, threeQuarters, most, all }.Select(hours => (long)(hours * SecondsInHour))];

    /// <summary>One of these times, in seconds.</summary>
    public int Draw(ref SplitMix64 random)
    {
        var drawn = random.Below(Whole);
        var next = 1;
        while (drawn >= Places[next])
            next++;
        var (low, high) = (seconds[next - 1], seconds[next]);
        return (int)(low + ((high - low) * (drawn - Places[next - 1]) / (Places[next] - Places[next - 1])));
    }
}
