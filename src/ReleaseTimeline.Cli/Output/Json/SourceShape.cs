using ReleaseTimeline.Events;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>Where a statement was read.</summary>
internal sealed record SourceShape(string Name, string? Uri, string? Sha256, string? Locator, bool Unverified)
{
    public static SourceShape Of(SourceReference source) => new(source.Name, source.Uri, source.Sha256, source.Locator, source.IsUnverified);
}
