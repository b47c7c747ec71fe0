namespace ReleaseTimeline.Events;

/// <summary>A document of a source was refused and nothing of it was appended.</summary>
public sealed record SnapshotRejected : TimelineEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "snapshot_rejected";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>The feed it was read as.</summary>
    public required string Feed { get; init; }

    /// <summary>The SHA-256 of its bytes, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}
