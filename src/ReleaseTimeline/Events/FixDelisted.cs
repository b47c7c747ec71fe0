using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Events;

/// <summary>A source no longer lists a release as addressing a vulnerability.</summary>
public sealed record FixDelisted : ReleaseEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "fix_delisted";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>The vulnerability.</summary>
    public required CveId Cve { get; init; }
}
