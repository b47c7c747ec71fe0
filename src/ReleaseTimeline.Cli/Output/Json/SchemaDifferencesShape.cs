using ReleaseTimeline.Postgres.Schema;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>What differs in the schemas of a store.</summary>
internal sealed record SchemaDifferencesShape(string Schema, string OwnSchema, IReadOnlyList<SchemaDifferenceShape> Differences)
{
    public static SchemaDifferencesShape Of(PostgresSchema schema, IReadOnlyList<SchemaDifference> differences) =>
        new(schema.Events, schema.Own, [.. differences.Select(difference => new SchemaDifferenceShape(difference.Object, difference.Difference))]);
}
