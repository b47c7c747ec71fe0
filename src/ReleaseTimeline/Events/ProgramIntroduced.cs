namespace ReleaseTimeline.Events;

/// <summary>A vendor began to ship patches through a program.</summary>
public sealed record ProgramIntroduced : ProgramEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "program_introduced";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>What the vendor calls it.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the vendor said so or it was inferred.</summary>
    public required FactBasis Basis { get; init; }

    /// <summary>What the claim rests on; empty where the source is the evidence.</summary>
    public ValueList<string> Evidence { get; init; }
}
