namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>An entry in CISA's KEV.</summary>
internal sealed record KevShape(string Added, string Due);
