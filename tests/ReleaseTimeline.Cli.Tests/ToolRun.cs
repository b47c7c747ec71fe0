namespace ReleaseTimeline.Cli.Tests;

/// <summary>What one run of the tool gave.</summary>
internal sealed record ToolRun(int Code, string Output, string Error);
