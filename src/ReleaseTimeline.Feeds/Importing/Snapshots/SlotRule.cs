using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Feeds.Importing.Snapshots;

/// <summary>What the states of a list, in order of time, tell about one matter.</summary>
internal abstract class SlotRule(SlotClaims claims, Action<StreamId, NewEvent> tell)
{
    /// <summary>How long something must be missing, or another day stand, without a break, before it is believed: measured on the real feed.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(96);

    public SlotClaims Claims => claims;

    /// <summary>Goes on to the next state.</summary>
    /// <param name="at">The state.</param>
    /// <param name="stated">What it says of the matter, with its clocks and its source; null where it says nothing.</param>
    /// <param name="isAbsence">Where it says nothing: whether it speaks of what the matter is about, so that it is missing and not forgotten.</param>
    /// <returns>Whether the next state is to be looked at whatever it changes.</returns>
    public abstract bool Next(Snapshot at, TimelineEvent? stated, bool isAbsence);

    protected void Tell(TimelineEvent told)
    {
        var added = EventId.WithId(claims.Stream, told);
        claims.Add(told);
        tell(claims.Stream, added);
    }

    protected static bool IsPatienceOver(Snapshot since, Snapshot at) => at.StatedAt.Beginning - since.StatedAt.Beginning >= Patience;
}
