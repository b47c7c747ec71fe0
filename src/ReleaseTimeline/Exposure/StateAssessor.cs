using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Exposure;

/// <summary>Joins what a device ran with what is known of releases, and tells whether that has the fix of one vulnerability.</summary>
internal sealed class StateAssessor(Knowledge knowledge, CveId cve)
{
    private readonly FixContainment fixes = knowledge.FixesOf(cve);

    public StateAssessment Assess(in OsState state, string? model, Moment at)
    {
        var running = knowledge.RunningIn(state, model);
        if (running.Label is not { } label)
            return new StateAssessment(FixPresence.Unknown, running, Unrecognised(running), []);

        var known = running.Release?.FixOf(cve) is null ? BuildEvidence(running) : [];
        var level = knowledge.PatchLevelOf(running, state.Letter, model);
        return fixes.StatusOf(level).On(at.Day) switch
        {
            FixPresence.Has => Has(fixes.Of(level.Proven!.Value)!, state, running, known),
            FixPresence.Lacks => new StateAssessment(FixPresence.Lacks, running, $"{Text(running)} does not have the fix for {cve}.{Mismatch(state, running)}", known),
            _ => Unknown(level, label, at, running, known),
        };
    }

    /// <summary>The first day on which what a state runs can have been public; null where it is not known.</summary>
    public DateOnly? PublicFrom(in OsState state, string? model) => knowledge.RunningIn(state, model).Release?.PublicFrom;

    private StateAssessment Has(FixEvidence fix, in OsState state, RunningRelease running, RecordedEvent[] known)
    {
        var reason = $"{Text(running)} has the fix for {cve}: {fix.Rule}{(fix.IsInferred ? " (inferred)" : "")}.{Mismatch(state, running)}";
        return new StateAssessment(FixPresence.Has, running, reason, [.. known, fix.Evidence]);
    }

    private StateAssessment Unknown(PatchLevel level, ReleaseLabel label, Moment at, RunningRelease running, RecordedEvent[] known)
    {
        foreach (var letter in level.HiddenLetters.Where(letter => letter.OfferedFrom <= at.Day))
        {
            if (fixes.Of(letter.Release) is { } fix)
            {
                var reason = $"{Text(running)} was seen by a source that cannot see letters; {letter.Release with { Os = label.Os }} has the fix for {cve}, and it may have been installed.";
                return new StateAssessment(FixPresence.Unknown, running, reason, [.. known, fix.Evidence]);
            }
        }

        var because = level.IsLetterKnown
            ? $"{Text(running)} is not a release that any source knows, so it cannot be told whether it has the fix for {cve}."
            : $"No source knows {label} to have come out, so it cannot be told whether it has the fix for {cve}.";
        return new StateAssessment(FixPresence.Unknown, running, because, known);
    }

    private static RecordedEvent[] BuildEvidence(RunningRelease running)
    {
        var build = running.SupplementalBuild ?? running.Build;
        var known = running.Release?.Builds.FirstOrDefault(candidate => candidate.Build == build)?.Evidence ?? running.Release?.Publication;
        return known is null ? [] : [known];
    }

    // A build proves what runs, whatever version is reported beside it; that they do not fit is told.
    private static string Mismatch(in OsState state, RunningRelease running) =>
        state.Base is { } reported && running.Release is { } release && release.Label.Version.Base != reported
            ? $" It was reported as {reported}, which does not fit its build; the build is believed."
            : "";

    private static string Unrecognised(RunningRelease running) => (running.SupplementalBuild ?? running.Build) is { } build
        ? $"No source knows build {build}, and no version tells what it is."
        : "Neither a build nor a version tells what it runs.";

    private static string Text(RunningRelease running)
    {
        var build = running.SupplementalBuild ?? running.Build;
        return build is null ? running.Label.ToString()! : $"{running.Label} ({build})";
    }
}
