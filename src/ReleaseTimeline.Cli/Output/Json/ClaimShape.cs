using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>A claim of press or vendor: a statement about a release or none, or the report of a threat. No fact.</summary>
internal sealed record ClaimShape
{
    public required string ReportedBy { get; init; }

    public required string? About { get; init; }

    public required string? Threat { get; init; }

    public required string Says { get; init; }

    public required IReadOnlyList<string> TargetedVersions { get; init; }

    public required IReadOnlyList<string> Cves { get; init; }

    public required string SaidAt { get; init; }

    public required string StatedAt { get; init; }

    public required string Event { get; init; }

    public required SourceShape Source { get; init; }

    public static ClaimShape Of(RecordedEvent recorded)
    {
        var (statement, report) = (recorded.Event as StatementReported, recorded.Event as ThreatReported);
        return new ClaimShape
        {
            ReportedBy = statement?.ReportedBy ?? report?.ReportedBy ?? recorded.Event.Source.Name,
            About = statement?.About?.ToString(),
            Threat = report?.Threat,
            Says = statement?.Claim ?? EventSentence.Of(recorded.Event),
            TargetedVersions = [.. report?.TargetedVersions ?? []],
            Cves = [.. (report?.Cves ?? []).Select(cve => cve.ToString())],
            SaidAt = recorded.Event.ValidAt.ToString(),
            StatedAt = recorded.Event.StatedAt.ToString(),
            Event = recorded.Id.ToString(),
            Source = SourceShape.Of(recorded.Event.Source),
        };
    }
}
