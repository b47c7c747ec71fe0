namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>Two sources that say different things.</summary>
internal sealed record ConflictShape(string Field, string Believed, string BelievedSource, string Other, string OtherSource);
