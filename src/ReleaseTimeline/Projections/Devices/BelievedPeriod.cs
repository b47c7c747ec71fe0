using ReleaseTimeline.Time;

namespace ReleaseTimeline.Projections.Devices;

/// <summary>What a device is believed to have run during a time.</summary>
/// <param name="From">From when, inclusive: the moment by which it ran this; a day counts from its beginning in UTC.</param>
/// <param name="To">Until when, exclusive: the moment by which it ran what came next; null where nothing came.</param>
/// <param name="Running">What it ran.</param>
/// <param name="Next">What it ran next, where that may have begun within this time; null where it cannot have.</param>
/// <param name="UnsettledFrom">The last moment at which it certainly ran <paramref name="Running"/>; after it, <paramref name="Next"/> is as possible. Null where there is no such time.</param>
/// <param name="Certainty">How it is known that it began.</param>
public readonly record struct BelievedPeriod(
    DateTimeOffset From, DateTimeOffset? To, ModelState Running, ModelState? Next, DateTimeOffset? UnsettledFrom, BeliefCertainty Certainty)
{
    /// <summary>Whether at a moment within this time the device may have run <see cref="Next"/> already. On the day of its last sight, that sight decides.</summary>
    /// <param name="at">The moment; a day means by its end in UTC.</param>
    public bool IsUnsettledAt(Moment at) => UnsettledFrom < at.Beginning;
}
