namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>A build of a release.</summary>
internal sealed record BuildShape(string Build, string? PrerequisiteBuild, IReadOnlyList<string> Models);
