namespace ReleaseTimeline.Postgres.Schema.Comparing;

/// <summary>What a table is to be like.</summary>
/// <param name="Name">Its name without schema.</param>
/// <param name="Columns">The columns that it must have, with their types.</param>
/// <param name="PrimaryKey">Its primary key; null where it has none.</param>
internal sealed record TableShape(string Name, IReadOnlyList<(string Name, string Type)> Columns, FoundKey? PrimaryKey)
{
    /// <summary>Its foreign key, where it has one, with <c>{events}</c> for the schema.</summary>
    public FoundKey? ForeignKey { get; init; }

    /// <summary>Its index, where it has one beside that of its primary key.</summary>
    public FoundIndex? Index { get; init; }

    /// <summary>Columns whose type depends on how Marten tells streams apart.</summary>
    public IReadOnlyList<string> Identities { get; init; } = [];

    /// <summary>Columns and indexes that it has or not, as Marten was told; null where anything may be added to it.</summary>
    public IReadOnlyList<string>? Options { get; init; }

    /// <summary>Whether nobody minds a column or an index of this name on it, though a store needs none.</summary>
    /// <summary>Whether its rows are in partitions.</summary>
    public bool IsPartitioned { get; init; }

    public bool Tolerates(string name) => Options is null || Options.Contains(name);
}
