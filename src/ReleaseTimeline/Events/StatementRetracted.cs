namespace ReleaseTimeline.Events;

/// <summary>An earlier statement is taken back, from the moment this is known.</summary>
public sealed record StatementRetracted : TimelineEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "statement_retracted";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>The id of the event that is taken back. The retraction stands in the same stream; in another it has no effect.</summary>
    public required Guid Retracts { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}
