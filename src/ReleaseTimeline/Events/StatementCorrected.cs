namespace ReleaseTimeline.Events;

/// <summary>An earlier statement is wrong and another takes its place, from the moment this is known.</summary>
public sealed record StatementCorrected : TimelineEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "statement_corrected";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>The id of the event that is wrong. The correction stands in the same stream; in another it has no effect.</summary>
    public required Guid Corrects { get; init; }

    /// <summary>The id of the event that takes its place: for whoever asks why. That event counts by itself.</summary>
    public required Guid ReplacedBy { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}
