using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Feeds.Importing.Snapshots;

/// <summary>
/// What is listed or not: believed at once where it appears; where it is missing, only after 96 hours in which no state had it, and then from the
/// first that lacked it.
/// </summary>
internal sealed class ListingRule(SlotClaims claims, Action<StreamId, NewEvent> tell) : SlotRule(claims, tell)
{
    private Snapshot? missingSince;
    private bool wasSeen;

    public override bool Next(Snapshot at, TimelineEvent? stated, bool isAbsence)
    {
        var known = Claims.LastBy(at.StatedAt);
        var isListed = known is not null && StatementKey.IsListing(known);
        if (stated is not null)
        {
            (wasSeen, missingSince) = (true, null);
            if (!isListed)
                Tell(stated);
            return false;
        }

        if (!isListed || !wasSeen)
            return false;
        if (isAbsence)
        {
            missingSince ??= at;
            if (IsPatienceOver(missingSince, at))
                Tell(TakenOff(known!, missingSince));
        }

        return true;
    }

    // It was never so by this source's present word: true of the same time as what it takes off, though said later.
    private static TimelineEvent TakenOff(TimelineEvent listed, Snapshot since) => listed switch
    {
        FixListed e => new FixDelisted { ValidAt = e.ValidAt, StatedAt = since.StatedAt, Source = since.SourceAt(null), Release = e.Release, Cve = e.Cve },
        ExploitationReported e => new ExploitationRefuted { ValidAt = e.ValidAt, StatedAt = since.StatedAt, Source = since.SourceAt(null), Cve = e.Cve },
        _ => throw new ArgumentException($"A '{listed.Type}' is no listing.", nameof(listed)),
    };
}
