using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Events;

/// <summary>A build was offered to further models from then on.</summary>
public sealed record ReleaseScopeExtended : ReleaseEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "release_scope_extended";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>The build.</summary>
    public required BuildNumber Build { get; init; }

    /// <summary>The models that were added, each once, in ordinal order.</summary>
    public required ValueList<string> Models { get; init; }
}
