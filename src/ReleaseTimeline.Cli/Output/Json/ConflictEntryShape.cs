using ReleaseTimeline.Cli.Answers;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>Two statements that contradict each other.</summary>
internal sealed record ConflictEntryShape(
    string? Release, string? Build, string? Cve, string Field, ConflictSideShape Believed, ConflictSideShape Other, string Rule)
{
    public static ConflictEntryShape Of(ConflictEntry entry) => new(
        entry.Label?.ToString(),
        entry.Conflict.Build?.ToString(),
        entry.Conflict.Cve?.ToString(),
        entry.Conflict.Precedence.Field,
        ConflictSideShape.Of(entry.Conflict.Believed),
        ConflictSideShape.Of(entry.Conflict.Other),
        entry.Conflict.Precedence.Rule);
}
