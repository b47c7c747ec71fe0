using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Events;

/// <summary>What a source saw a device run. The raw input from which installations and removals are derived.</summary>
public sealed record OsStateObserved : DeviceEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "os_state_observed";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>The operating system it runs.</summary>
    public required Os Os { get; init; }

    /// <summary>Its model identifier; null where the source does not say.</summary>
    public string? Model { get; init; }

    /// <summary>The version it reported, with a letter if one was seen; null where the source gives only builds.</summary>
    public ReleaseVersion? Version { get; init; }

    /// <summary>The build of the base; null where the source does not say.</summary>
    public BuildNumber? Build { get; init; }

    /// <summary>The build of the lettered release; null where none was seen. Equal to <see cref="Build"/> it means no letter.</summary>
    public BuildNumber? SupplementalBuild { get; init; }

    /// <summary>Whether this source would show a letter if there were one; null where that is not known.</summary>
    public bool? CanSeeLetter { get; init; }
}
