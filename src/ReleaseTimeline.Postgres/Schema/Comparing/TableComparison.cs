namespace ReleaseTimeline.Postgres.Schema.Comparing;

/// <summary>Compares one table with what it is to be like.</summary>
internal sealed class TableComparison(TableShape shape, string schema, FoundRelation? found)
{
    private const string NotOfMarten = "is none of Marten's, which would drop it";

    private readonly string table = $"{schema}.{shape.Name}";

    /// <summary>Everything that differs, in the order of the table's parts.</summary>
    public IEnumerable<SchemaDifference> Differences()
    {
        if (found is null)
            return [new SchemaDifference(table, SchemaComparison.Missing)];
        if (found.Kind != (shape.IsPartitioned ? FoundRelation.PartitionedTable : FoundRelation.Table))
            return [new SchemaDifference(table, $"is {found.KindInWords}, and is to be {(shape.IsPartitioned ? "a partitioned table" : "a table")}")];
        return Parts();
    }

    private IEnumerable<SchemaDifference> Parts()
    {
        if (found!.IsUnlogged)
            yield return new SchemaDifference(table, "is unlogged: a crash of the server would empty it");
        foreach (var difference in Columns().Concat(Keys()))
            yield return new SchemaDifference(table, difference);
        if (shape.Index is { } index && Of(index) is { } other)
            yield return new SchemaDifference($"{schema}.{index.Name}", other);
        foreach (var extra in found.Indexes.Where(candidate => candidate.Name != shape.Index?.Name && !shape.Tolerates(candidate.Name)))
        {
            var kind = extra.IsOfConstraint ? "constraint" : "index";
            yield return new SchemaDifference(table, $"the {kind} {extra.Name}, {extra.Definition}, {NotOfMarten}");
        }
    }

    private string? Of(FoundIndex expected)
    {
        var there = found!.Indexes.Find(candidate => candidate.Name == expected.Name);
        return there is null ? SchemaComparison.Missing
            : there.Definition == expected.Definition ? null
            : $"is {there.Definition}, and is to be {expected.Definition}";
    }

    private IEnumerable<string> Columns()
    {
        var types = found!.Columns.ToDictionary(column => column.Name, column => column.Type, StringComparer.Ordinal);
        foreach (var (name, type) in shape.Columns)
        {
            if (!types.Remove(name, out var there))
                yield return $"column {name}, {type}, is missing";
            else if (there != type)
                yield return $"column {name} is {there}, and is {type} {(shape.Identities.Contains(name) ? "for string identity" : "in a store")}";
        }

        foreach (var extra in found.Columns.Where(column => types.ContainsKey(column.Name) && !shape.Tolerates(column.Name)))
            yield return $"column {extra.Name}, {extra.Type}, {NotOfMarten}";
    }

    private IEnumerable<string> Keys()
    {
        if (shape.PrimaryKey is { } wanted && Of("primary key", found!.Keys.Find(key => key.IsPrimary), wanted) is { } primary)
            yield return primary;
        var expected = shape.ForeignKey is { } key
            ? key with { Definition = key.Definition.Replace("{events}", schema, StringComparison.Ordinal) }
            : null;
        if (expected is not null && Of("foreign key", found!.Keys.Find(candidate => candidate.Name == expected.Name), expected) is { } foreign)
            yield return foreign;
        foreach (var extra in found!.Keys.Where(candidate => !candidate.IsPrimary && candidate.Name != expected?.Name && shape.Options is not null))
            yield return $"the foreign key {extra.Name}, {extra.Definition}, {NotOfMarten}";
    }

    private static string? Of(string kind, FoundKey? there, FoundKey expected) =>
        there == expected ? null
        : there is null ? $"the {kind} {expected.Name}, {expected.Definition}, is missing"
        : $"the {kind} is {there.Name}, {there.Definition}, and is to be {expected.Name}, {expected.Definition}";
}
