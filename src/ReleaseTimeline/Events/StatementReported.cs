using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Events;

/// <summary>A press or vendor claim that is none of the other facts, paraphrased.</summary>
public sealed record StatementReported : TimelineEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "statement_reported";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>Who said it.</summary>
    public required string ReportedBy { get; init; }

    /// <summary>What was said, paraphrased.</summary>
    public required string Claim { get; init; }

    /// <summary>The release it is about; null where it is about none.</summary>
    public ReleaseLabel? About { get; init; }
}
