namespace ReleaseTimeline.Postgres.Schema.Comparing;

/// <summary>A column that is there.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type without a length, in PostgreSQL's short names: <c>varchar</c>, <c>timestamptz</c>.</param>
internal sealed record FoundColumn(string Name, string Type);
