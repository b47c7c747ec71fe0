namespace ReleaseTimeline.Events;

/// <summary>A source says that a program believed retired is not.</summary>
public sealed record ProgramRetirementRefuted : TimelineEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "program_retirement_refuted";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>The program's id.</summary>
    public required string Program { get; init; }

    /// <summary>Why the retirement is not to be believed.</summary>
    public required string Reason { get; init; }
}
