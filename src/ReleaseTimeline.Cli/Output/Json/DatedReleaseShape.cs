namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>A release by its name and its day.</summary>
internal sealed record DatedReleaseShape(string Display, string? Date);
