using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.KnowledgeDiffs;

/// <summary>Compares what was and is believed of one release, vulnerability or program.</summary>
internal sealed class SubjectDiff
{
    private const int MostModelsNamed = 6;

    /// <summary>The stream of the subject.</summary>
    public required StreamId Stream { get; init; }

    /// <summary>What a person calls it.</summary>
    public required string Name { get; init; }

    public required OrderedDictionary<string, Belief> Before { get; init; }

    public required OrderedDictionary<string, Belief> After { get; init; }

    /// <summary>What became known of the subject itself.</summary>
    public required NewlyKnown Known { get; init; }

    /// <summary>What would be believed now, had only these events of its stream been said.</summary>
    public required Func<RecordedEvent[], OrderedDictionary<string, Belief>> Refold { get; init; }

    /// <summary>What became known of the publication of what took its place; empty where nothing did.</summary>
    public IReadOnlyList<NewlyKnown> Successors { get; init; } = [];

    /// <summary>What to show of a field of which nothing is believed any more, or was yet; null shows that.</summary>
    public Func<string, bool, string?> InPlaceOfNothing { get; init; } = (_, _) => null;

    /// <summary>The beliefs that differ, in order of field.</summary>
    public IEnumerable<BeliefChange> Changes()
    {
        foreach (var field in After.Keys.Union(Before.Keys, StringComparer.Ordinal))
        {
            var (before, after) = (Before.GetValueOrDefault(field), After.GetValueOrDefault(field));
            if (Belief.AreSame(before, after))
                continue;
            yield return new BeliefChange(Stream, Name, field, before?.Text ?? InPlaceOfNothing(field, false), Text(before, after) ?? InPlaceOfNothing(field, true), Because(field, before, after))
            {
                Cve = (after ?? before)!.Cve,
            };
        }
    }

    private List<RecordedEvent> Because(string field, Belief? before, Belief? after)
    {
        var bearing = Known.Bearing(e => after?.Bears(e) == true || before?.Bears(e) == true);
        if ((after ?? before)!.IsRelative)
            bearing = bearing.Count > 0 || Before.Count == 0 || After.Count == 0 ? bearing : [.. NewlyKnown.InOrder(Successors.SelectMany(Publication))];
        else if (bearing.Count > 1)
            bearing = Needed(field, after, bearing);
        return bearing.Count > 0 ? bearing : Known.Bearing(_ => true);
    }

    private static List<RecordedEvent> Publication(NewlyKnown successor) =>
        successor.Bearing(e => e is ReleasePublished) is { Count: > 0 } published ? published : successor.Bearing(e => e is BuildPublished or ReleaseScopeExtended);

    // Leaves out, the last one first, each statement without which the same would be believed.
    private List<RecordedEvent> Needed(string field, Belief? after, List<RecordedEvent> bearing)
    {
        var events = Known.Events.ToList();
        var needed = bearing.ToList();
        for (var index = bearing.Count - 1; index >= 0 && needed.Count > 1; index--)
        {
            RecordedEvent[] without = [.. events.Where(recorded => recorded.Id != bearing[index].Id)];
            if (!Belief.AreSame(Refold(without).GetValueOrDefault(field), after))
                continue;
            needed.Remove(bearing[index]);
            events = [.. without];
        }

        return needed;
    }

    private static string? Text(Belief? before, Belief? after)
    {
        if (before?.Models is not { } old || after?.Models is not { } models)
            return after?.Text;
        string?[] parts =
        [
            Named([.. models.Except(old, StringComparer.Ordinal)], "more"), Named([.. old.Except(models, StringComparer.Ordinal)], "fewer"),
        ];
        return $"{models.Count} {(models.Count == 1 ? "model" : "models")}: {string.Join(", ", parts.OfType<string>())}";
    }

    private static string? Named(List<string> models, string which) => models.Count switch
    {
        0 => null,
        <= MostModelsNamed => $"{string.Join(", ", models)} {which}",
        _ => $"{models.Count} {which}",
    };
}
