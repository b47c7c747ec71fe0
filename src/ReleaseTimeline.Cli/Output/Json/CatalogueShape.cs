namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>A catalogue that was generated.</summary>
internal sealed record CatalogueShape(string File, string Version, string Sha256, int Facts);
