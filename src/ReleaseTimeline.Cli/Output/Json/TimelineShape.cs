using System.Text.Json.Serialization;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>Releases, by day; and the claims, where they were asked for.</summary>
internal sealed record TimelineShape(
    IReadOnlyList<ReleaseShape> Entries,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ClaimShape>? Claims);
