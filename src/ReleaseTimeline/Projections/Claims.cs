using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Projections;

/// <summary>What each source says last about one matter, the most believed source first.</summary>
internal static class Claims
{
    /// <summary>
    /// Of the events of one matter, the last one of each source by the time it was stated; in order of precedence, then of statement, then of id.
    /// </summary>
    public static List<RecordedEvent> LastOfEachSource(IEnumerable<RecordedEvent> events)
    {
        var last = new Dictionary<string, RecordedEvent>(StringComparer.Ordinal);
        foreach (var recorded in events)
        {
            var source = recorded.Event.Source.Name;
            if (!last.TryGetValue(source, out var earlier) || earlier.Event.StatedAt.CompareTo(recorded.Event.StatedAt) <= 0)
                last[source] = recorded;
        }

        var claims = last.Values.ToList();
        claims.Sort(ByPrecedence);
        return claims;
    }

    /// <summary>
    /// The day to believe among claims: Apple's own, else the earliest, but none after the moment by which it is known to have been true; null where
    /// no claim has such a day.
    /// </summary>
    public static (DateOnly Day, RecordedEvent Claim)? BelievedDay(IEnumerable<RecordedEvent> claims, Moment? knownBy = null)
    {
        (DateOnly Day, RecordedEvent Claim)? believed = null;
        foreach (var claim in claims)
        {
            if (claim.Event.ValidAt.Exactly is not { } moment || moment.Day > knownBy?.Day)
                continue;
            if (claim.Event.Source.Name == SourcePrecedence.Apple)
                return (moment.Day, claim);
            if (believed is null || moment.Day < believed.Value.Day)
                believed = (moment.Day, claim);
        }

        return believed;
    }

    /// <summary>The earliest moment by which any claim says it was true; null where none gives one.</summary>
    public static Moment? EarliestBound(IEnumerable<RecordedEvent> claims)
    {
        Moment? bound = null;
        foreach (var claim in claims)
        {
            if (claim.Event.ValidAt.By is { } by && (bound is null || by.CompareTo(bound.Value) < 0))
                bound = by;
        }

        return bound;
    }

    /// <summary>The latest moment at which any claim says it was not yet true; null where none gives one.</summary>
    public static Moment? LatestStart(IEnumerable<RecordedEvent> claims)
    {
        Moment? start = null;
        foreach (var claim in claims)
        {
            if (claim.Event.ValidAt is { IsInterval: true, After: { } after } && (start is null || after.CompareTo(start.Value) > 0))
                start = after;
        }

        return start;
    }

    /// <summary>The vulnerability that a listing of a fix speaks of, or its taking off.</summary>
    public static CveId CveOf(RecordedEvent fix) => fix.Event switch { FixListed e => e.Cve, FixDelisted e => e.Cve, _ => default };

    private static int ByPrecedence(RecordedEvent left, RecordedEvent right)
    {
        var order = SourcePrecedence.Rank(left).CompareTo(SourcePrecedence.Rank(right));
        if (order == 0)
            order = left.Event.StatedAt.CompareTo(right.Event.StatedAt);
        return order != 0 ? order : left.Id.CompareTo(right.Id);
    }
}
