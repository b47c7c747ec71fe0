using System.Globalization;

namespace ReleaseTimeline.Cli.Output;

/// <summary>
/// Says on stderr how far a command is, if it takes over a second: in place on a terminal, else a line every five seconds at most; but what is new to be
/// counted, at once.
/// </summary>
internal sealed class Progress(TextWriter error, bool isTerminal, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenFrames = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    private readonly long began = clock.GetTimestamp();
    private long countedSince = clock.GetTimestamp();
    private long countedFrom;
    private long? shown;
    private string? shownOf;
    private int width;

    /// <summary>Says how many of what are done.</summary>
    /// <param name="done">How many.</param>
    /// <param name="all">Of how many; null where that is not known.</param>
    /// <param name="what">What they are, in the plural: always the same, for another is something new to be counted.</param>
    /// <param name="more">What else is to be said, with what stands between; it may be another each time.</param>
    public void Report(long done, long? all, string what, string more = "")
    {
        if (clock.GetElapsedTime(began) < Patience)
            return;
        var between = isTerminal ? BetweenFrames : BetweenLines;
        if (shown is { } last && shownOf == what && clock.GetElapsedTime(last) < between)
            return;
        (shown, shownOf) = (clock.GetTimestamp(), what);
        var text = all is { } whole
            ? string.Create(CultureInfo.InvariantCulture, $"{done:N0} of {all:N0} {what}{more}{Left(done, whole)}")
            : string.Create(CultureInfo.InvariantCulture, $"{done:N0} {what}{more}");
        if (isTerminal)
            error.Write($"\r{text.PadRight(width)}");
        else
            error.WriteLine(text);
        width = text.Length;
    }

    // By what the rest takes at the speed so far, which says nothing in the first seconds; nothing is said of less than a second.
    private string Left(long done, long all)
    {
        var (counted, took) = (done - countedFrom, clock.GetElapsedTime(countedSince));
        var left = counted > 0 && took >= BetweenLines ? took * ((all - done) / (double)counted) : TimeSpan.Zero;
        if (left < TimeSpan.FromSeconds(1))
            return "";
        return left < TimeSpan.FromMinutes(2)
            ? string.Create(CultureInfo.InvariantCulture, $", about {left.TotalSeconds:N0} s left")
            : string.Create(CultureInfo.InvariantCulture, $", about {left.TotalMinutes:N0} min left");
    }

    /// <summary>From here on it is counted how fast it goes: what was done before says nothing of it.</summary>
    /// <param name="done">How many are done.</param>
    public void CountFrom(long done) => (countedFrom, countedSince) = (done, clock.GetTimestamp());

    /// <summary>How many there were a second, since that is counted: if nobody said otherwise, since the command began.</summary>
    /// <param name="done">How many are done.</param>
    public string ASecond(long done)
    {
        var seconds = clock.GetElapsedTime(countedSince).TotalSeconds;
        return seconds > 0 ? string.Create(CultureInfo.InvariantCulture, $"{(done - countedFrom) / seconds:N0} a second") : "0 a second";
    }

    /// <summary>Clears the line it wrote in place.</summary>
    public void Dispose()
    {
        if (isTerminal && shown is not null)
            error.Write($"\r{new string(' ', width)}\r");
        shown = null;
    }
}
