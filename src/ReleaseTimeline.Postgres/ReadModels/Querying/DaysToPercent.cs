namespace ReleaseTimeline.Postgres.ReadModels.Querying;

/// <summary>How long it took until a part of the fleet was patched.</summary>
/// <param name="Percent">The part, in percent.</param>
/// <param name="Min">The first day, counted from that of the first offer, on which it may have been; null where it cannot have been within the days asked about.</param>
/// <param name="Max">The first day on which it certainly was; null where it was not.</param>
public sealed record DaysToPercent(double Percent, int? Min, int? Max);
