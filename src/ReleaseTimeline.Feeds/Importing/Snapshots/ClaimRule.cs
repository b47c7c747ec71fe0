using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Importing.Snapshots;

/// <summary>
/// What has a content that changes: each change is believed at once, except for another day of a release, which a feed in trouble shows for minutes. That is
/// believed after 96 hours in which every state that spoke of the release said so, and then from the first that did.
/// </summary>
internal sealed class ClaimRule(SlotClaims claims, Action<StreamId, NewEvent> tell, bool postsAgain) : SlotRule(claims, tell)
{
    // What was said since another day is, the first state of it first.
    private readonly List<(Snapshot At, TimelineEvent Stated)> waiting = [];

    public override bool Next(Snapshot at, TimelineEvent? stated, bool isAbsence)
    {
        if (stated is null)
            return waiting.Count > 0;
        if (!IsAnotherDay(at, stated))
        {
            waiting.Clear();
            TellChange(at, stated);
            return false;
        }

        if (waiting.Count > 0 && waiting[0].Stated.ValidAt != stated.ValidAt)
            waiting.Clear();
        waiting.Add((at, stated));
        if (!IsPatienceOver(waiting[0].At, at))
            return true;
        foreach (var (then, said) in waiting)
            TellChange(then, said);
        waiting.Clear();
        return false;
    }

    private bool IsAnotherDay(Snapshot at, TimelineEvent stated)
    {
        if (postsAgain || stated is not ReleasePublished)
            return false;
        Moment? known = Claims.LastBy(at.StatedAt)?.ValidAt.Exactly;
        return known is not null && known != stated.ValidAt.Exactly;
    }

    private void TellChange(Snapshot at, TimelineEvent stated)
    {
        if (StatementChange.Find(Claims.UpTo(at.StatedAt), stated, at.StatedAt, postsAgain) is { } change)
            Tell(change);
    }
}
