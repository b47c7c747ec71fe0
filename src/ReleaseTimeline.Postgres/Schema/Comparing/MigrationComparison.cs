namespace ReleaseTimeline.Postgres.Schema.Comparing;

/// <summary>Compares the scripts that were run with those there are.</summary>
internal static class MigrationComparison
{
    /// <summary>Everything that differs.</summary>
    /// <param name="table">The table that keeps them, with its schema.</param>
    /// <param name="known">The hashes of the scripts that were run, by name.</param>
    public static IEnumerable<SchemaDifference> Differences(string table, IReadOnlyDictionary<string, string> known)
    {
        foreach (var script in SchemaScripts.Own)
        {
            if (!known.TryGetValue(script.Name, out var sha256))
                yield return new SchemaDifference(table, $"script {script.Name} has not been run");
            else if (sha256 != script.Sha256)
            {
                yield return new SchemaDifference(
                    table, $"script {script.Name} was changed after it was run: its SHA-256 was {sha256}, and is {script.Sha256}");
            }
        }

        foreach (var name in known.Keys.Except(SchemaScripts.Own.Select(script => script.Name)).Order(StringComparer.Ordinal))
            yield return new SchemaDifference(table, $"script {name} is not known here: the schema was written by a newer version");
    }
}
