using ReleaseTimeline.Cli.Answers;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>What changed in what is believed, without the devices.</summary>
internal sealed record DiffShape(string At, string? From, string? To, string Clock, IReadOnlyList<BeliefChangeShape> Changes, int WithoutEffect)
{
    public static DiffShape Of(DiffScope scope) => new(
        scope.Diff.At.ToString(),
        scope.Diff.From.Knowledge?.ToString(),
        scope.Diff.To.Knowledge?.ToString(),
        scope.Diff.To.Clock == KnowledgeClock.Stated ? "stated" : "recorded",
        [.. scope.Changes.Select(BeliefChangeShape.Of)],
        scope.Diff.WithoutEffect);
}
