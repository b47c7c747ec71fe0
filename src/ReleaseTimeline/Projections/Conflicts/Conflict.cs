using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Projections.Conflicts;

/// <summary>Two statements that contradict each other, and which of them is believed.</summary>
/// <param name="Precedence">The field they disagree about, and the rule that decides.</param>
/// <param name="Believed">The side that is believed.</param>
/// <param name="Other">The side that is not.</param>
public sealed record Conflict(FieldPrecedence Precedence, ConflictSide Believed, ConflictSide Other)
{
    /// <summary>The release they speak of; null where they speak of a vulnerability alone.</summary>
    public Release? Release { get; init; }

    /// <summary>The build they speak of; null where they speak of no build.</summary>
    public BuildNumber? Build { get; init; }

    /// <summary>The vulnerability they speak of; null where they speak of none.</summary>
    public CveId? Cve { get; init; }
}
