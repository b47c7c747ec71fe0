using Npgsql;
using ReleaseTimeline.Postgres.Schema.Comparing;

namespace ReleaseTimeline.Postgres.Schema;

/// <summary>Compares what is in a database with what a store needs, in words for those who are to mend it.</summary>
/// <remarks>
/// What Marten takes no notice of is no difference either: defaults, NOT NULL, lengths, the order of columns, triggers, policies, checks, comments
/// and storage parameters. Nor is what Marten itself makes where it is told to.
/// </remarks>
internal sealed class SchemaComparison(SchemaNames names)
{
    /// <summary>The difference of an object that is not there at all.</summary>
    public const string Missing = "is missing";

    private readonly CatalogueReader catalogue = new(names);

    /// <summary>Everything that differs: Marten's objects first, then the library's own.</summary>
    public async Task<IReadOnlyList<SchemaDifference>> DifferencesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var found = await catalogue.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        var differences = new List<SchemaDifference>(OfEvents(found));
        if (!found.Schemas.Contains(names.Own))
            return [.. differences, new SchemaDifference(names.Own, $"the schema {Missing}")];
        differences.AddRange(OfTables(found, names.Own, OwnTables.All));
        var migration = $"{names.Own}.{OwnTables.Migration}";
        if (found.Relations.ContainsKey(migration) && !differences.Exists(difference => difference.Object == migration))
        {
            var known = await SchemaMigrations.ReadAsync(connection, names, cancellationToken).ConfigureAwait(false);
            differences.AddRange(MigrationComparison.Differences(migration, known));
        }

        differences.AddRange(found.Unguarded.Select(table => new SchemaDifference(table, "has no valid exclusion constraint: two beliefs about one time could stand in it")));
        differences.AddRange(FunctionComparison.Differences(names, found));
        return differences;
    }

    /// <summary>What differs of Marten's objects other than that one of them is missing: making the missing ones would not mend it.</summary>
    public async Task<IReadOnlyList<SchemaDifference>> BeyondMissingAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var found = await catalogue.ReadAsync(connection, cancellationToken).ConfigureAwait(false);
        return found.Schemas.Contains(names.Events) ? [.. OfEvents(found).Where(difference => difference.Difference != Missing)] : [];
    }

    /// <summary>Whether anything of a store is there.</summary>
    public async Task<bool> IsAnythingThereAsync(NpgsqlConnection connection, CancellationToken cancellationToken) =>
        !(await catalogue.ReadAsync(connection, cancellationToken).ConfigureAwait(false)).IsEmpty;

    private IEnumerable<SchemaDifference> OfEvents(FoundObjects found)
    {
        if (!found.Schemas.Contains(names.Events))
            return [new SchemaDifference(names.Events, $"the schema {Missing}")];
        var sequence = $"{names.Events}.{MartenObjects.Sequence}";
        return OfTables(found, names.Events, MartenObjects.Tables)
            .Concat(SequenceComparison.Differences(sequence, found.Relations.GetValueOrDefault(sequence)));
    }

    private static IEnumerable<SchemaDifference> OfTables(FoundObjects found, string schema, IReadOnlyList<TableShape> shapes) =>
        shapes.SelectMany(shape => new TableComparison(shape, schema, found.Relations.GetValueOrDefault($"{schema}.{shape.Name}")).Differences());
}
