namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>A number of days, between two bounds.</summary>
internal sealed record DaysShape(int Min, int Max);
