namespace ReleaseTimeline.Events;

/// <summary>A program goes by another name from then on.</summary>
public sealed record ProgramRenamed : TimelineEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "program_renamed";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>The program's id, which does not change.</summary>
    public required string Program { get; init; }

    /// <summary>The new name.</summary>
    public required string Name { get; init; }
}
