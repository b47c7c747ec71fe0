namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>Releases, by day.</summary>
internal sealed record TimelineShape(IReadOnlyList<ReleaseShape> Entries);
