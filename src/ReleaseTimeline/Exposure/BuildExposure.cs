using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Exposure;

/// <summary>A question about a build alone, without a device: whatever of that model runs it.</summary>
/// <param name="Os">The operating system.</param>
/// <param name="Model">The model identifier, such as <c>iPhone15,2</c>.</param>
/// <param name="Build">The build of the base.</param>
/// <param name="SupplementalBuild">The build of the letter; null means that there is none.</param>
public sealed record BuildExposure(Os Os, string Model, BuildNumber Build, BuildNumber? SupplementalBuild)
{
    // An MDM may repeat the build of the base where there is no letter.
    internal OsState State => SupplementalBuild is { } letter && letter != Build
        ? new OsState(Os, null, Build, LetterSight.Seen, null, letter)
        : new OsState(Os, null, Build, LetterSight.None, null, null);

    /// <summary>
    /// The verdict for something of that model taken to run that build at <paramref name="at"/>. What it ran before is unknown: where it lacks
    /// the fix, it is taken to have lacked it since it was offered; where it has the fix, no days are counted.
    /// </summary>
    public ExposureVerdict At(Knowledge knowledge, CveId cve, Moment at)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        var assessment = new StateAssessor(knowledge, cve).Assess(State, Model, at);
        var writer = new VerdictWriter(knowledge, cve);
        if (writer.NotConcerned(Os) is { } outcome)
            return writer.Write(at, outcome.Verdict, assessment, Os, null, Model, [outcome.Reason], assessment.Evidence);

        var (verdict, days) = assessment.Presence switch
        {
            FixPresence.Has => (Verdict.NotExposed, null),
            FixPresence.Lacks => (Verdict.Exposed, ExposureDays.Count(writer.FirstOffer(Os, Model, at), at)),
            _ => (Verdict.Indeterminate, (DayRange?)null),
        };
        return writer.Write(at, verdict, assessment, Os, days, Model, [assessment.Reason], assessment.Evidence);
    }
}
