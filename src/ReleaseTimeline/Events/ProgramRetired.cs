namespace ReleaseTimeline.Events;

/// <summary>A vendor stopped shipping through a program. When it was never announced, <see cref="TimelineEvent.ValidAt"/> is the interval between the last sign of life and the first sign of its absence.</summary>
public sealed record ProgramRetired : ProgramEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "program_retired";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>Whether the vendor said so or it was inferred.</summary>
    public required FactBasis Basis { get; init; }

    /// <summary>What the claim rests on; empty where the source is the evidence.</summary>
    public ValueList<string> Evidence { get; init; }

    /// <summary>The id of the program that took its place; null if none is known.</summary>
    public string? Successor { get; init; }
}
