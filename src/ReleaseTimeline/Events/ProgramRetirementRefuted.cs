namespace ReleaseTimeline.Events;

/// <summary>A source says that a program believed retired is not.</summary>
public sealed record ProgramRetirementRefuted : ProgramEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "program_retirement_refuted";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>Why the retirement is not to be believed.</summary>
    public required string Reason { get; init; }
}
