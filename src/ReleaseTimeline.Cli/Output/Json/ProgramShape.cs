using ReleaseTimeline.Cli.Answers;
using ReleaseTimeline.Events;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>A program.</summary>
internal sealed record ProgramShape
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required ProgramChangeShape? Introduced { get; init; }

    public required ProgramChangeShape? Retired { get; init; }

    public required string? Successor { get; init; }

    public required DatedReleaseShape? FirstRelease { get; init; }

    public required DatedReleaseShape? LastRelease { get; init; }

    public required int PublicReleases { get; init; }

    public required int PublicBuilds { get; init; }

    public required int? DaysToSuccessorsFirstRelease { get; init; }

    public static ProgramShape Of(ProgramAnswer answer) => new()
    {
        Id = answer.Program.Id,
        Name = answer.Program.Name,
        Introduced = ChangeIn(answer.Program.Introduction),
        Retired = ChangeIn(answer.Program.Retirement),
        Successor = answer.Program.Successor,
        FirstRelease = Dated(answer.FirstRelease),
        LastRelease = Dated(answer.LastRelease),
        PublicReleases = answer.Program.Releases.Count,
        PublicBuilds = answer.PublicBuilds,
        DaysToSuccessorsFirstRelease = answer.DaysToSuccessorsFirstRelease,
    };

    private static ProgramChangeShape? ChangeIn(RecordedEvent? recorded) => recorded?.Event switch
    {
        ProgramIntroduced e => ProgramChangeShape.Of(e.Basis, e.ValidAt, e.Evidence),
        ProgramRetired e => ProgramChangeShape.Of(e.Basis, e.ValidAt, e.Evidence),
        _ => null,
    };

    private static DatedReleaseShape? Dated(Release? release) =>
        release is null ? null : new DatedReleaseShape(release.Display.ToString(), Words.Day(release.Day));
}
