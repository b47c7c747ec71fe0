using ReleaseTimeline.Cli.Answers;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>A release.</summary>
internal sealed record ReleaseShape
{
    public required string Os { get; init; }

    public required string Version { get; init; }

    public required string? Letter { get; init; }

    public required string Display { get; init; }

    public required string? Program { get; init; }

    public required string? Date { get; init; }

    public required IReadOnlyList<BuildShape> Builds { get; init; }

    public required IReadOnlyList<string> Cves { get; init; }

    public required IReadOnlyList<string> Exploited { get; init; }

    public required string Status { get; init; }

    public required DatedReleaseShape? SupersededBy { get; init; }

    public required bool Beta { get; init; }

    public required IReadOnlyList<ConflictShape> Conflicts { get; init; }

    public static ReleaseShape Of(ReleaseEntry entry) => new()
    {
        Os = entry.Label.Os.Name(),
        Version = entry.Label.Version.BaseText,
        Letter = entry.Label.Version.Letter?.ToString(),
        Display = entry.Label.ToString(),
        Program = entry.Release.Program,
        Date = Words.Day(entry.Release.Day),
        Builds = [.. entry.Builds.Select(build => new BuildShape(build.Build.ToString(), build.PrerequisiteBuild?.ToString(), [.. build.Models]))],
        Cves = Texts(entry.Cves),
        Exploited = Texts(entry.Exploited),
        Status = Words.Of(entry.Status),
        SupersededBy = entry.SupersededBy is { } by ? new DatedReleaseShape(by.Label.ToString(), Words.Day(by.Day)) : null,
        Beta = entry.Release.IsBeta,
        Conflicts = [.. entry.Release.Conflicts.Select(ConflictShape.Of)],
    };

    private static List<string> Texts(IEnumerable<CveId> cves) => [.. cves.Select(cve => cve.ToString()).Order(StringComparer.Ordinal)];
}
