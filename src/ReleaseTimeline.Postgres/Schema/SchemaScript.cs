namespace ReleaseTimeline.Postgres.Schema;

/// <summary>One script.</summary>
/// <param name="Name">Its number and what it makes, <c>001_settled_events</c>.</param>
/// <param name="Sql">Its text, with <c>{events}</c> and <c>{own}</c> for the schemas.</param>
/// <param name="Sha256">The hash of the text, in lower-case hexadecimal: what has been run is not changed afterwards.</param>
internal sealed record SchemaScript(string Name, string Sql, string Sha256);
