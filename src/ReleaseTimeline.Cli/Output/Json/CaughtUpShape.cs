namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>The position that all read models have reached.</summary>
internal sealed record CaughtUpShape(long Position);
