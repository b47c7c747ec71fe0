using System.Text.Json.Serialization;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>What a device runs.</summary>
internal record RunningShape
{
    [JsonPropertyOrder(-6)]
    public required string Os { get; init; }

    [JsonPropertyOrder(-5)]
    public required string Version { get; init; }

    [JsonPropertyOrder(-4)]
    public required string? Letter { get; init; }

    [JsonPropertyOrder(-3)]
    public required string Display { get; init; }

    [JsonPropertyOrder(-2)]
    public required string? Build { get; init; }

    [JsonPropertyOrder(-1)]
    public required string? SupplementalBuild { get; init; }

    /// <summary>Null where it is not known which release runs.</summary>
    public static RunningShape? Of(RunningRelease? running) => running?.Label is { } label ? new RunningShape(label, running) : null;

    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    protected RunningShape(ReleaseLabel label, RunningRelease running)
    {
        Os = label.Os.Name();
        Version = label.Version.BaseText;
        Letter = label.Version.Letter?.ToString();
        Display = label.ToString();
        Build = running.Build?.ToString();
        SupplementalBuild = running.SupplementalBuild?.ToString();
    }
}
