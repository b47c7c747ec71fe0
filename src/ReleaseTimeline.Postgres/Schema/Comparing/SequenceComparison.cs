namespace ReleaseTimeline.Postgres.Schema.Comparing;

/// <summary>Compares the sequence of Marten's events with what the order of events needs.</summary>
internal static class SequenceComparison
{
    /// <summary>Everything that differs.</summary>
    /// <param name="name">The sequence, with its schema.</param>
    /// <param name="found">What bears that name; null where nothing does.</param>
    public static IEnumerable<SchemaDifference> Differences(string name, FoundRelation? found)
    {
        if (found is null)
            return [new SchemaDifference(name, SchemaComparison.Missing)];
        return found.Sequence is { } sequence
            ? Parts(found, sequence).Select(difference => new SchemaDifference(name, difference))
            : [new SchemaDifference(name, $"is {found.KindInWords}, and is to be a sequence")];
    }

    private static IEnumerable<string> Parts(FoundRelation found, FoundSequence sequence)
    {
        if (found.IsUnlogged)
            yield return "is unlogged: a crash of the server would have it begin again";
        if (sequence.Increment != 1)
            yield return $"counts by {sequence.Increment}, and is to count by 1";
        if (sequence.Cache != 1)
        {
            yield return $"gives a session {sequence.Cache} numbers at once (CACHE), and is to give 1: "
                + "events would not be numbered in the order of their appends";
        }

        if (sequence.IsCyclic)
            yield return "begins again after its last number (CYCLE), and is to end there";
    }
}
