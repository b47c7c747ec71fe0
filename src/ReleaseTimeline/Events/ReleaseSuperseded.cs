using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Events;

/// <summary>Another release took the place of this one.</summary>
public sealed record ReleaseSuperseded : ReleaseEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "release_superseded";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>What replaced it.</summary>
    public required ReleaseLabel By { get; init; }
}
