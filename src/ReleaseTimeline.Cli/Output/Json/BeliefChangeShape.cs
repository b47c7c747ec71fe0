using ReleaseTimeline.KnowledgeDiffs;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>That something else is believed, and which statements changed it.</summary>
internal sealed record BeliefChangeShape(string Subject, string Field, string? Before, string? After, IReadOnlyList<EventShape> Because)
{
    public static BeliefChangeShape Of(BeliefChange change) =>
        new(change.Subject, change.Field, change.Before, change.After, [.. change.Because.Select(EventShape.Of)]);
}
