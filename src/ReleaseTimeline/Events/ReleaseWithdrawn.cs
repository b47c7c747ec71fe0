namespace ReleaseTimeline.Events;

/// <summary>A vendor stopped offering a release. What has it installed keeps it, and keeps its fixes.</summary>
public sealed record ReleaseWithdrawn : ReleaseEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "release_withdrawn";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>Why; null where the source does not say.</summary>
    public string? Reason { get; init; }
}
