namespace ReleaseTimeline.Postgres.Schema.Comparing;

/// <summary>Those objects of a store that are there, by name with schema.</summary>
internal sealed record FoundObjects
{
    /// <summary>Those of its schemas that are there.</summary>
    public HashSet<string> Schemas { get; } = new(StringComparer.Ordinal);

    /// <summary>Its tables and its sequence.</summary>
    public Dictionary<string, FoundRelation> Relations { get; } = new(StringComparer.Ordinal);

    /// <summary>The tables that are to keep beliefs from overlapping and have no exclusion constraint that does, in order of name.</summary>
    public List<string> Unguarded { get; } = [];

    /// <summary>The texts of the functions that bear the name of one of its functions; several where parameters differ.</summary>
    public Dictionary<string, List<string>> Functions { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether none of them is there; an empty schema is none.</summary>
    public bool IsEmpty => Relations.Count == 0 && Functions.Count == 0;
}
