using ReleaseTimeline.Events;

namespace ReleaseTimeline.Testing;

/// <summary>What is stated of one way in which a vendor ships patches.</summary>
public sealed class ProgramFacts : Facts<ProgramFacts>
{
    private readonly string program;

    internal ProgramFacts(string program) => this.program = program;

    /// <summary>The vendor began to ship through it.</summary>
    /// <param name="on">When.</param>
    /// <param name="name">What it is called; null for its id.</param>
    /// <param name="basis">Whether the vendor said so, the default, or it follows from what was seen.</param>
    public ProgramFacts Introduced(string on, string? name = null, FactBasis basis = FactBasis.Announced) => Said(on, said => new ProgramIntroduced
    {
        Program = program,
        Name = name ?? program,
        Basis = basis,
        ValidAt = said.At,
        StatedAt = said.Stated,
        Source = said.By,
    });

    /// <summary>It goes by another name from then on.</summary>
    public ProgramFacts Renamed(string name, string on) =>
        Said(on, said => new ProgramRenamed { Program = program, Name = name, ValidAt = said.At, StatedAt = said.Stated, Source = said.By });

    /// <summary>The vendor stopped shipping through it.</summary>
    /// <param name="on">When; an interval where nobody announced it.</param>
    /// <param name="successor">The id of the program that took its place; null if none is known.</param>
    /// <param name="basis">Whether the vendor said so, the default, or it follows from what was seen.</param>
    public ProgramFacts Retired(string on, string? successor = null, FactBasis basis = FactBasis.Announced) => Said(on, said => new ProgramRetired
    {
        Program = program,
        Basis = basis,
        Successor = successor,
        ValidAt = said.At,
        StatedAt = said.Stated,
        Source = said.By,
    });

    /// <summary>A source says that it is not retired.</summary>
    public ProgramFacts RetirementRefuted(string reason, string on) =>
        Said(on, said => new ProgramRetirementRefuted { Program = program, Reason = reason, ValidAt = said.At, StatedAt = said.Stated, Source = said.By });
}
