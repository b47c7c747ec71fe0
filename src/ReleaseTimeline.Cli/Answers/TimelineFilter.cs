using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Answers;

/// <summary>Which releases a timeline shows; null is no limit.</summary>
/// <param name="Os">For this operating system.</param>
/// <param name="Program">Of this program.</param>
/// <param name="From">Of this day or later.</param>
/// <param name="To">Of this day or earlier.</param>
/// <param name="WithBetas">Whether prereleases are shown.</param>
internal sealed record TimelineFilter(Os? Os, string? Program, DateOnly? From, DateOnly? To, bool WithBetas)
{
    /// <summary>The releases that were out or announced by a moment, by day and then in display order; those that nobody dates come last.</summary>
    /// <exception cref="ToolException">The program is not known, or the first day is after the last.</exception>
    public IReadOnlyList<ReleaseEntry> Of(Knowledge knowledge, Moment? at)
    {
        if (From > To)
            throw new ToolException($"--from: '{Moment.On(From.Value)}' is later than --to, '{Moment.On(To!.Value)}': the earlier day comes first.");
        if (Program is not null && knowledge.Programs.Find(Program) is null)
            throw new ToolException($"--program: no program '{Program}' is known: {ProgramAnswer.KnownIn(knowledge)}");
        return [.. knowledge.Releases.All
            .Where(IsWanted)
            .Select(release => ReleaseEntry.Of(knowledge, release, Os, at))
            .OfType<ReleaseEntry>()
            .Where(IsInTime)
            .OrderBy(entry => entry.Day ?? DateOnly.MaxValue)
            .ThenBy(entry => entry.Label.Os)
            .ThenBy(entry => entry.Label.Version)];
    }

    /// <summary>Whether a release is one of those that are asked for, whenever it came out.</summary>
    public bool IsWanted(Release release) =>
        (WithBetas || !release.IsBeta)
        && (Os is not { } os || release.Products.Contains(os))
        && (Program is null || release.Program == Program)
        && (release.HasShipped || release.Announcement is not null);

    private bool IsInTime(ReleaseEntry entry) =>
        (From is null || entry.Day >= From) && (To is null || entry.Day <= To);
}
