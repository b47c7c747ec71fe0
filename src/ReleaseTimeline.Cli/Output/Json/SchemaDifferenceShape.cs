namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>One object that is not as a store needs it.</summary>
internal sealed record SchemaDifferenceShape(string Object, string Difference);
