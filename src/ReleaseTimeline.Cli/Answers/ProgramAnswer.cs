using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Programs;
using ReleaseTimeline.Projections.Releases;

namespace ReleaseTimeline.Cli.Answers;

/// <summary>A program, whole.</summary>
/// <param name="Program">The program.</param>
/// <param name="DaysToSuccessorsFirstRelease">Days from its last public release to the first of its successor; null where either is not known.</param>
internal sealed record ProgramAnswer(PatchProgram Program, int? DaysToSuccessorsFirstRelease)
{
    /// <summary>Its first public release whose day is known; null where there is none.</summary>
    public Release? FirstRelease => Dated.FirstOrDefault();

    /// <summary>Its last.</summary>
    public Release? LastRelease => Dated.LastOrDefault();

    /// <summary>How many builds its public releases have.</summary>
    public int PublicBuilds => Program.Releases.Sum(release => release.Builds.Count(build => !build.IsBeta));

    private IEnumerable<Release> Dated => Program.Releases.Where(release => release.Day is not null);

    /// <summary>The program of that id.</summary>
    /// <exception cref="ToolException">None is known by it.</exception>
    public static ProgramAnswer Of(Knowledge knowledge, string id)
    {
        var program = knowledge.Programs.Find(id)
            ?? throw new ToolException($"no program '{id}' is known: {KnownIn(knowledge)}");
        return new ProgramAnswer(program, knowledge.Programs.DaysToSuccessorsFirstRelease(program));
    }

    /// <summary>Which programs are known, as a sentence.</summary>
    public static string KnownIn(Knowledge knowledge) => knowledge.Programs.All.Count == 0
        ? "nobody had stated one by then."
        : $"it is {string.Join(", ", knowledge.Programs.All.Select(program => program.Id))}.";
}
