using System.Diagnostics;
using System.Globalization;

namespace ReleaseTimeline.Benchmarks.Postgres;

/// <summary>Measures two ways of doing the same in turn, A B B A A B ..., so that what a shared machine does to one it does to the other.</summary>
internal sealed class Peers(TextWriter output, int rounds)
{
    private const int WarmUps = 2;

    public static void WriteHeading(TextWriter output) => output.WriteLine(
        $"{"",-34}{"ours",14}{"peer",14}{"ours : peer",14}   lowest to highest of the rounds");

    /// <summary>Prints the median of how many a second each does, and of the ratio of each round.</summary>
    public async Task RateAsync(string what, int count, Func<Task> ours, Func<Task> peer) =>
        Write(what, await MeasureAsync(ours, peer).ConfigureAwait(false), time => count / time.TotalSeconds, "/s", isRate: true);

    /// <summary>Prints the median time each takes, and of the ratio of each round.</summary>
    public async Task TimeAsync(string what, int count, Func<Task> ours, Func<Task> peer) =>
        Write(what, await MeasureAsync(ours, peer).ConfigureAwait(false), time => time.TotalMicroseconds / count, " us", isRate: false);

    private async Task<List<(TimeSpan Ours, TimeSpan Peer)>> MeasureAsync(Func<Task> ours, Func<Task> peer)
    {
        // Long enough for both to be compiled as well as they will be.
        for (var round = 0; round < WarmUps; round++)
        {
            await ours().ConfigureAwait(false);
            await peer().ConfigureAwait(false);
        }

        var measured = new List<(TimeSpan Ours, TimeSpan Peer)>();
        for (var round = 0; round < rounds; round++)
        {
            if (round % 2 == 0)
            {
                var first = await TimeOfAsync(ours).ConfigureAwait(false);
                measured.Add((first, await TimeOfAsync(peer).ConfigureAwait(false)));
            }
            else
            {
                var first = await TimeOfAsync(peer).ConfigureAwait(false);
                measured.Add((await TimeOfAsync(ours).ConfigureAwait(false), first));
            }
        }

        return measured;
    }

    private void Write(string what, List<(TimeSpan Ours, TimeSpan Peer)> measured, Func<TimeSpan, double> figure, string unit, bool isRate)
    {
        var ratios = measured.Select(m => isRate ? m.Peer / m.Ours : m.Ours / m.Peer).Order().ToList();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-34}{Median(measured.Select(m => figure(m.Ours))),11:#,0}{unit,-3}{Median(measured.Select(m => figure(m.Peer))),11:#,0}{unit,-3}{Median(ratios),14:0.00}   {ratios[0]:0.00} to {ratios[^1]:0.00}"));
    }

    private static async Task<TimeSpan> TimeOfAsync(Func<Task> act)
    {
        var since = Stopwatch.GetTimestamp();
        await act().ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(since);
    }

    private static double Median(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
