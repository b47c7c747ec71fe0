using ReleaseTimeline.Postgres.Schema;

namespace ReleaseTimeline.Cli.Output.Text;

/// <summary>The schemas of a store, for people.</summary>
internal static class SchemaText
{
    /// <summary>Writes which scripts were run.</summary>
    public static void WriteApplied(Page page, PostgresSchema schema, IReadOnlyList<string> applied)
    {
        if (applied.Count == 0)
            page.Line($"{Names(schema)}: nothing was missing.", tone: Tone.Good);
        else
            page.Line($"{Names(schema)}: {Words.Count(applied.Count, "script")} run.", tone: Tone.Good);
        foreach (var script in applied)
            page.Line(script, indent: 2);
    }

    /// <summary>Writes what differs.</summary>
    public static void WriteDifferences(Page page, PostgresSchema schema, IReadOnlyList<SchemaDifference> differences)
    {
        if (differences.Count == 0)
            page.Line($"{Names(schema)}: as a store needs them.", tone: Tone.Good);
        else
            page.Line($"{Names(schema)}: {Words.Count(differences.Count, "difference")} from what a store needs.", tone: Tone.Bad);
        foreach (var difference in differences)
            page.Line(difference.ToString(), indent: 2);
    }

    private static string Names(PostgresSchema schema) => $"{schema.Events} and {schema.Own}";
}
