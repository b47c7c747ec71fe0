using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Importing.Snapshots;

/// <summary>
/// What one source said of one matter, in the order of saying: what others brought into the store, and what its series has told so far. Whether somebody took
/// it back is no matter here: a source that goes on saying it says nothing new, so that a correction stands until its source says something else.
/// </summary>
internal sealed class SlotClaims(StreamId stream)
{
    private readonly List<TimelineEvent> claims = [];

    public StreamId Stream => stream;

    /// <summary>The claims up to a moment.</summary>
    public TimelineEvent[] UpTo(Moment moment) => [.. claims.Where(claim => claim.StatedAt.CompareTo(moment) <= 0)];

    public TimelineEvent? LastBy(Moment moment) => claims.FindLast(claim => claim.StatedAt.CompareTo(moment) <= 0);

    public void Add(TimelineEvent claim)
    {
        var place = claims.Count;
        while (place > 0 && claims[place - 1].StatedAt.CompareTo(claim.StatedAt) > 0)
            place--;
        claims.Insert(place, claim);
    }
}
