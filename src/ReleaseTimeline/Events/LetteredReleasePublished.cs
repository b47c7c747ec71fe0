namespace ReleaseTimeline.Events;

/// <summary>A release that adds a letter to a base became public.</summary>
public abstract record LetteredReleasePublished : ReleasePublished
{
    private protected LetteredReleasePublished()
    {
    }

    /// <summary>The parts it patches, such as WebKit; empty where the source names none.</summary>
    public ValueList<string> Components { get; init; }

    /// <summary>What makes it take effect, such as a restart; null where the source does not say.</summary>
    public string? ActivatedBy { get; init; }
}
