using ReleaseTimeline.Projections.Vulnerabilities;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Exposure;

/// <summary>Puts a verdict together with all that is told beside it: offers, exploitation, KEV, reasons and evidence.</summary>
internal sealed class VerdictWriter(Knowledge knowledge, CveId cve)
{
    private const int MostOffersTold = 3;

    private readonly FixContainment fixes = knowledge.FixesOf(cve);
    private readonly Vulnerability? vulnerability = knowledge.Vulnerabilities.Find(cve);

    /// <summary>The verdict for an operating system that the vulnerability is not known to concern; null where it concerns it.</summary>
    public (Verdict Verdict, string Reason)? NotConcerned(Os os)
    {
        if (knowledge.Concerns(cve, os))
            return null;
        var concerned = fixes.Listing.Select(release => release.Label.Os).Concat(vulnerability?.Affected ?? (IEnumerable<Os>)[]).Distinct().Order().ToList();
        return concerned.Count > 0
            ? (Verdict.NotAffected, $"{cve} does not concern {os.Name()}: every source that knows it names {string.Join(", ", concerned.Select(known => known.Name()))} only.")
            : (Verdict.Indeterminate, $"No source had said by then which release addresses {cve}, or which operating system it concerns.");
    }

    /// <summary>The first offer of the fix to a model by then; null where there was none.</summary>
    public FixOffer? FirstOffer(Os os, string? model, Moment at) => OffersBy(os, model, at).FirstOrDefault();

    /// <summary>A verdict about something of which it is not known what it ran.</summary>
    public ExposureVerdict Unknown(Moment at, string? model, string reason, IReadOnlyList<RecordedEvent> because)
    {
        if (model is null || OsExtensions.OfModel(model) is not { } os)
            return Write(at, Verdict.Indeterminate, null, null, [], [reason], because);
        return NotConcerned(os) is { Verdict: Verdict.NotAffected } outcome
            ? Write(at, outcome.Verdict, null, null, [], [outcome.Reason], because)
            : Write(at, Verdict.Indeterminate, null, null, OffersBy(os, model, at), [reason], because);
    }

    public ExposureVerdict Write(
        Moment at,
        Verdict verdict,
        StateAssessment state,
        Os os,
        DayRange? days,
        string? model,
        IReadOnlyList<string> reasons,
        IEnumerable<RecordedEvent> because)
    {
        var isConcerned = NotConcerned(os) is null;
        var shown = state.Running.Label?.Os ?? os;
        var offers = isConcerned ? OffersBy(os, model, at) : [];
        var told = new List<string>(reasons);
        if (isConcerned && verdict != Verdict.NotExposed)
            told.AddRange(OfferReasons(shown, model, at, offers));
        if (state.Running.Release is { } release && release.IsWithdrawnAt(at))
            told.Add($"{state.Running.Label} was withdrawn on {release.Withdrawal!.Event.ValidAt}; what has it installed keeps it, and its fixes.");
        return Write(at, verdict, state.Running, days, offers, told, because);
    }

    private ExposureVerdict Write(
        Moment at, Verdict verdict, RunningRelease? running, DayRange? days, List<FixOffer> offers, IReadOnlyList<string> reasons, IEnumerable<RecordedEvent> because)
    {
        var kev = vulnerability?.KevAt(at);
        var exploitation = vulnerability?.ExploitationAt(at);
        var isWithdrawn = running?.Release?.IsWithdrawnAt(at) == true;
        var evidence = because.Concat(offers.SelectMany(offer => new[] { offer.Fix.Evidence, offer.Offer }));
        var facts = new[] { exploitation, kev?.Evidence, isWithdrawn ? running!.Release!.Withdrawal : null }.OfType<RecordedEvent>();
        var isPastDue = verdict == Verdict.Exposed && kev is not null && at.Day > kev.Due;
        return new ExposureVerdict
        {
            Cve = cve,
            At = at,
            Verdict = verdict,
            Running = running,
            OnWithdrawnRelease = isWithdrawn,
            FixAvailableFrom = offers.FirstOrDefault()?.Since,
            FixedBy = offers,
            DaysExposed = days,
            IsExploited = exploitation is not null,
            Kev = kev,
            IsPastDue = isPastDue,
            Reasons = isPastDue ? [.. reasons, $"KEV asked for it to be remedied by {Moment.On(kev!.Due)}."] : reasons,
            Because = InOrder(evidence.Concat(facts)),
        };
    }

    private List<FixOffer> OffersBy(Os os, string? model, Moment at) =>
        model is null ? [] : [.. fixes.OffersTo(os, model).Where(offer => offer.By <= at.Day)];

    private IEnumerable<string> OfferReasons(Os os, string? model, Moment at, List<FixOffer> offers)
    {
        if (model is null)
        {
            yield return "Its model is not known, so it cannot be told which release with the fix it was offered.";
            yield break;
        }

        foreach (var offer in offers.Take(MostOffersTold))
            yield return $"{offer.Release.LabelFor(os)} brought the fix to {model} {DayOf(offer)}{(offer.Fix.IsInferred ? " (inferred)" : "")}.";
        if (offers.Count > 0)
            yield break;
        var first = fixes.Listing.Where(release => release.Label.Os == os.Line() && release.PublicBy <= at.Day).MinBy(release => release.PublicBy);
        if (first is null)
            yield return $"No release with the fix was out by {at}.";
        else if (!first.Builds.Any(build => build.KnowsModels) && knowledge.Releases.OfferTo(first, model) is null)
            yield return $"{first.Display} had the fix from {Moment.On(first.PublicBy!.Value)}, but no source says to which models it was offered.";
        else
            yield return $"{first.Display} had the fix from {Moment.On(first.PublicBy!.Value)}, but no release with the fix had been offered to {model} by {at}.";
    }

    private static string DayOf(FixOffer offer) => offer.Since is { } day ? $"on {Moment.On(day)}" : $"by {Moment.On(offer.By!.Value)}, on a day that is not known";

    private static List<RecordedEvent> InOrder(IEnumerable<RecordedEvent> events) =>
        [.. events.DistinctBy(recorded => recorded.Id).OrderBy(recorded => recorded.Event.ValidAt.OrderKey).ThenBy(recorded => recorded.Event.StatedAt).ThenBy(recorded => recorded.Id)];
}
