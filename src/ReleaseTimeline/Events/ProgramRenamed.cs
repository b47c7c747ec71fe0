namespace ReleaseTimeline.Events;

/// <summary>A program goes by another name from then on.</summary>
public sealed record ProgramRenamed : ProgramEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "program_renamed";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>The new name.</summary>
    public required string Name { get; init; }
}
