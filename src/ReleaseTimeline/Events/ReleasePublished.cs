using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Events;

/// <summary>A release became public, through whichever program.</summary>
public abstract record ReleasePublished : ReleaseEvent
{
    private protected ReleasePublished()
    {
    }

    /// <summary>The operating systems the source names for it; empty where it names none.</summary>
    public ValueList<Os> Products { get; init; }

    /// <summary>Whether it was a prerelease.</summary>
    public bool IsBeta { get; init; }

    /// <summary>The vendor's advisory; null where the source gives none.</summary>
    public string? AdvisoryUri { get; init; }
}
