using ReleaseTimeline.Cli.Answers;
using ReleaseTimeline.Projections;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>Where statements contradict each other, and by which rules one of them is believed.</summary>
internal sealed record ConflictsShape(int PrecedenceVersion, IReadOnlyList<PrecedenceShape> Rules, IReadOnlyList<ConflictEntryShape> Conflicts)
{
    public static ConflictsShape Of(IReadOnlyList<ConflictEntry> entries) => new(
        SourcePrecedence.Version,
        [.. SourcePrecedence.Fields.Select(field => new PrecedenceShape(field.Field, [.. field.Sources], field.Rule))],
        [.. entries.Select(ConflictEntryShape.Of)]);
}
