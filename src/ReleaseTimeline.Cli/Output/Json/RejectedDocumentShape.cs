namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>A document of which nothing was taken.</summary>
internal sealed record RejectedDocumentShape(string Path, string Reason);
