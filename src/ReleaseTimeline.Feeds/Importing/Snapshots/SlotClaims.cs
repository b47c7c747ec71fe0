using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Importing.Snapshots;

/// <summary>What one source said of one matter, in the order of saying: what others brought into the store, and what its series has told so far.</summary>
internal sealed class SlotClaims(StreamId stream, IReadOnlyDictionary<Guid, Moment> takenBack)
{
    private readonly List<NewEvent> claims = [];

    public StreamId Stream => stream;

    /// <summary>Whether somebody took one back: then what a later document says again is said anew.</summary>
    public bool HasTakenBack { get; private set; }

    /// <summary>The claims up to a moment, without what was taken back by then.</summary>
    public TimelineEvent[] UpTo(Moment moment) =>
        [.. claims.Where(claim => claim.Event.StatedAt.CompareTo(moment) <= 0 && !IsTakenBack(claim.Id, moment)).Select(claim => claim.Event)];

    public TimelineEvent? LastBy(Moment moment)
    {
        for (var index = claims.Count - 1; index >= 0; index--)
        {
            if (claims[index].Event.StatedAt.CompareTo(moment) <= 0 && !IsTakenBack(claims[index].Id, moment))
                return claims[index].Event;
        }

        return null;
    }

    public void Add(NewEvent claim)
    {
        var place = claims.Count;
        while (place > 0 && claims[place - 1].Event.StatedAt.CompareTo(claim.Event.StatedAt) > 0)
            place--;
        claims.Insert(place, claim);
        HasTakenBack |= takenBack.ContainsKey(claim.Id);
    }

    private bool IsTakenBack(Guid id, Moment by) => takenBack.TryGetValue(id, out var at) && at.CompareTo(by) <= 0;
}
