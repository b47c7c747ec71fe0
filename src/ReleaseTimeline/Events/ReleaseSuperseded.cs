using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Events;

/// <summary>Another release took the place of this one.</summary>
public sealed record ReleaseSuperseded : TimelineEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "release_superseded";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>The release that was replaced.</summary>
    public required ReleaseLabel Release { get; init; }

    /// <summary>What replaced it.</summary>
    public required ReleaseLabel By { get; init; }
}
