namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>Which scripts were run on the schemas of a store.</summary>
internal sealed record SchemaAppliedShape(string Schema, string OwnSchema, IReadOnlyList<string> Applied);
