using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Testing;

/// <summary>Replaces days and instants by their distance from a moment.</summary>
internal static partial class ClockTokens
{
    /// <summary>The text with its days and instants replaced.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">What they are told from; null for the earliest of them.</param>
    public static string Replace(string text, Moment? start)
    {
        if ((start ?? Earliest(text)) is not { } from)
            return text;
        return Time().Replace(text, match => Moment.TryParse(match.Value, out var moment) ? Token(moment, from) : match.Value);
    }

    private static Moment? Earliest(string text)
    {
        var moments = Time().Matches(text).Select(match => Moment.TryParse(match.Value, out var moment) ? moment : (Moment?)null).OfType<Moment>().ToList();
        return moments.Count == 0 ? null : moments.Min();
    }

    private static string Token(Moment moment, Moment from)
    {
        if (moment.IsDay)
            return string.Create(CultureInfo.InvariantCulture, $"t{moment.Day.DayNumber - from.Day.DayNumber:+0;-0;+0}d");
        var distance = moment.Beginning - from.Beginning;
        var length = distance.Duration();
        var token = new StringBuilder(distance < TimeSpan.Zero ? "t-" : "t+");
        token.Append(CultureInfo.InvariantCulture, $"{length.Days}d{length.Hours}h");
        var seconds = (length.Ticks % TimeSpan.TicksPerMinute) / (decimal)TimeSpan.TicksPerSecond;
        if (length.Minutes != 0 || seconds != 0)
            token.Append(CultureInfo.InvariantCulture, $"{length.Minutes}m");
        if (seconds != 0)
            token.Append(CultureInfo.InvariantCulture, $"{seconds:0.#######}s");
        return token.ToString();
    }

    // Not inside of a longer number or word: a CVE and a build are no days.
    [GeneratedRegex(
        @"(?<![\p{L}\p{N}_.-])\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?(?:Z|[+-]\d{2}:\d{2}))?(?![\p{L}\p{N}_]|-\d)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Time();
}
