namespace ReleaseTimeline.Events;

/// <summary>What a claim about a program rests on.</summary>
public enum FactBasis
{
    /// <summary>The vendor said so.</summary>
    Announced,

    /// <summary>Nobody said so; it follows from what was seen.</summary>
    Inferred,
}
