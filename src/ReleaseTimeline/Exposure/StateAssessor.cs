using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Projections.Releases;
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
        var isLetterKnown = label.Version.Letter is null || running.Release is { HasShipped: true };
        var proven = isLetterKnown ? label : label with { Version = label.Version.Base };
        if (fixes.Of(proven) is { } fix)
        {
            var reason = $"{Text(running)} has the fix for {cve}: {fix.Rule}{(fix.IsInferred ? " (inferred)" : "")}.{Mismatch(state, running)}";
            return new StateAssessment(FixPresence.Has, running, reason, [.. known, fix.Evidence]);
        }

        if (state.Letter == LetterSight.CannotTell && LetterWithFix(label, model, at) is { } letter)
        {
            var reason = $"{Text(running)} was seen by a source that cannot see letters; {letter.Release.LabelFor(label.Os)} has the fix for {cve}, and it may have been installed.";
            return new StateAssessment(FixPresence.Unknown, running, reason, [.. known, letter.Fix.Evidence]);
        }

        if (!isLetterKnown)
            return new StateAssessment(FixPresence.Unknown, running, $"No source knows {label} to have come out, so it cannot be told whether it has the fix for {cve}.", known);
        if (!fixes.CanTell(label))
            return new StateAssessment(FixPresence.Unknown, running, $"{Text(running)} is not a release that any source knows, so it cannot be told whether it has the fix for {cve}.", known);
        return new StateAssessment(FixPresence.Lacks, running, $"{Text(running)} does not have the fix for {cve}.{Mismatch(state, running)}", known);
    }

    /// <summary>The first day on which what a state runs can have been public; null where it is not known.</summary>
    public DateOnly? PublicFrom(in OsState state, string? model) => knowledge.RunningIn(state, model).Release?.PublicFrom;

    private (Release Release, FixEvidence Fix)? LetterWithFix(ReleaseLabel label, string? model, Moment at)
    {
        foreach (var letter in knowledge.Releases.LettersOn(label))
        {
            var wasOffered = letter.PublicBy <= at.Day && (model is null || knowledge.Releases.OfferTo(letter, model)?.By <= at.Day);
            if (wasOffered && fixes.Of(letter.Label) is { } fix)
                return (letter, fix);
        }

        return null;
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
