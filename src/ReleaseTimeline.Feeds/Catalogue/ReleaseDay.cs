using ReleaseTimeline.Events;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Catalogue;

/// <summary>When a full release came out, as far as that can be told, and what the sources say of it beside.</summary>
/// <param name="Release">The release.</param>
/// <param name="ValidAt">Its day; an interval where every source gives a day that is provably too late.</param>
/// <param name="Source">Who gave the day or, for an interval, the earliest wrong one.</param>
/// <param name="Products">The operating systems it is for.</param>
/// <param name="AdvisoryUri">Its advisory; null where there is none.</param>
internal sealed record ReleaseDay(
    ReleaseLabel Release, ValidTime ValidAt, SourceReference Source, IReadOnlyList<Os> Products, string? AdvisoryUri)
{
    /// <summary>The day; null where only bounds are known.</summary>
    public DateOnly? Exactly => ValidAt.Exactly?.Day;

    /// <summary>The day by which it was out.</summary>
    public DateOnly By => ValidAt.By!.Value.Day;
}
