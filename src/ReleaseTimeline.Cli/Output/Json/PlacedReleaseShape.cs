namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>A release with its day and its place: <c>latest</c>, <c>n-1</c>.</summary>
internal sealed record PlacedReleaseShape(string Display, string? Date, string Place);
