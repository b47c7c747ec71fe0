namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>Whom to believe about a field.</summary>
internal sealed record PrecedenceShape(string Field, IReadOnlyList<string> Sources, string Rule);
