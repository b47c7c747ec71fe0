namespace ReleaseTimeline.Postgres.Schema.Comparing;

/// <summary>A primary or foreign key that is there.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Definition">What PostgreSQL says of it, other tables with their schema: <c>PRIMARY KEY (id)</c>.</param>
internal sealed record FoundKey(string Name, string Definition)
{
    /// <summary>Whether it is the primary key.</summary>
    public bool IsPrimary => Definition.StartsWith("PRIMARY KEY", StringComparison.Ordinal);
}
