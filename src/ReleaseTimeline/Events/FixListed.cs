using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Events;

/// <summary>A source lists a release as addressing a vulnerability. Valid since the release, whenever it was stated.</summary>
public sealed record FixListed : ReleaseEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "fix_listed";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>The vulnerability.</summary>
    public required CveId Cve { get; init; }
}
