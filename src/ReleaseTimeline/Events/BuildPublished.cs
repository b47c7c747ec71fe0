using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Events;

/// <summary>A build of a release was offered.</summary>
public sealed record BuildPublished : ReleaseEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "build_published";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>The build.</summary>
    public required BuildNumber Build { get; init; }

    /// <summary>The build it is applied to; null where it stands alone or where that is not known.</summary>
    public BuildNumber? PrerequisiteBuild { get; init; }

    /// <summary>The models it was offered to, each once, in ordinal order; empty where the source does not say.</summary>
    public ValueList<string> Models { get; init; }

    /// <summary>Whether it was a prerelease.</summary>
    public bool IsBeta { get; init; }
}
