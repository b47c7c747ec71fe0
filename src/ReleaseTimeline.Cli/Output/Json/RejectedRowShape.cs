namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>A row that was not taken.</summary>
internal sealed record RejectedRowShape(string Path, long Line, string Reason);
