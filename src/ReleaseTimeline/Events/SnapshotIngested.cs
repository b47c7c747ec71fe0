namespace ReleaseTimeline.Events;

/// <summary>A document of a source was read.</summary>
public sealed record SnapshotIngested : TimelineEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "snapshot_ingested";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>The feed it was read as.</summary>
    public required string Feed { get; init; }

    /// <summary>The SHA-256 of its bytes, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>How many statements it held.</summary>
    public required int Statements { get; init; }

    /// <summary>How many of them were new.</summary>
    public required int EventsAppended { get; init; }
}
