using ReleaseTimeline.Cli.Answers;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>What a device ran, and when.</summary>
internal sealed record IntervalShape
{
    // A release that nobody knows leaves the members of its name null and keeps the builds.
    public required string Os { get; init; }

    public required string? Version { get; init; }

    public required string? Letter { get; init; }

    public required string? Display { get; init; }

    public required string? Build { get; init; }

    public required string? SupplementalBuild { get; init; }

    public required string? From { get; init; }

    public required string? FromAfter { get; init; }

    public required string? To { get; init; }

    public required string LastSeen { get; init; }

    public required string Certainty { get; init; }

    public static IntervalShape Of(DeviceInterval interval) => new()
    {
        Os = interval.Os.Name(),
        Version = interval.Running.Label?.Version.BaseText,
        Letter = interval.Running.Label?.Version.Letter?.ToString(),
        Display = interval.Running.Label?.ToString(),
        Build = interval.Running.Build?.ToString(),
        SupplementalBuild = interval.Running.SupplementalBuild?.ToString(),
        From = interval.Period.Began.By?.ToString(),
        FromAfter = interval.Period.Began.After?.ToString(),
        To = interval.To?.ToString(),
        LastSeen = interval.Period.LastSeen.ToString(),
        Certainty = interval.IsDerived ? "derived" : "observed",
    };
}
