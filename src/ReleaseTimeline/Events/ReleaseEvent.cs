using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Events;

/// <summary>What is stated of a release.</summary>
public abstract record ReleaseEvent : TimelineEvent
{
    private protected ReleaseEvent()
    {
    }

    /// <summary>The release, under its stored operating system.</summary>
    public required ReleaseLabel Release { get; init; }
}
