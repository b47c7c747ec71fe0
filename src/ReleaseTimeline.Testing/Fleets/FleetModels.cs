using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Testing;

/// <summary>The models that a fleet is drawn from, with what is known to have been offered to each.</summary>
internal static class FleetModels
{
    /// <summary>How long before the first day a release can have been installed that a device still runs.</summary>
    public const int HistoryDays = 300;

    // The vendor releases in the morning of California; the day is all that it states.
    private const int SecondsToMorning = 17 * 3_600;

    /// <summary>The models that had been offered a full release in the days before, in ordinal order.</summary>
    public static FleetModel[] Of(Knowledge knowledge, DateOnly from, int days)
    {
        var history = knowledge.Releases;
        var releases = history.All.Where(release => !release.IsBeta && IsIn(release, from, days)).ToList();
        var models = releases.SelectMany(release => release.Builds).SelectMany(build => build.Models).Distinct().Order(StringComparer.Ordinal);
        return [.. models.Select(model => Of(model, history, releases, from)).OfType<FleetModel>()];
    }

    private static bool IsIn(Release release, DateOnly from, int days) =>
        release.PublicBy is { } day && day >= from.AddDays(-HistoryDays) && day <= from.AddDays(days);

    private static FleetModel? Of(string model, ReleaseHistory history, List<Release> releases, DateOnly from)
    {
        // Sources name a few computers by their board, which no device reports as its model.
        if (OsExtensions.OfModel(model) is not { } os || !model.Contains(','))
            return null;
        var full = InOrder(releases.Where(release => !release.IsLettered).Select(release => FullOffer(release, history, model, os, from)));
        var letters = InOrder(releases.Where(release => release.IsLettered).SelectMany(release => LetterOffers(release, model, os, from)));
        return full.Length > 0 && full[0].Offered < 0 ? new FleetModel(model, os, full, letters) : null;
    }

    private static FleetOffer[] InOrder(IEnumerable<FleetOffer?> offers) =>
        [.. offers.OfType<FleetOffer>().OrderBy(offer => offer.Offered).ThenBy(offer => offer.Release.Version).ThenBy(offer => offer.Build)];

    private static FleetOffer? FullOffer(Release release, ReleaseHistory history, string model, Os os, DateOnly from) =>
        release.Label.Os == os.Line() && history.OfferTo(release, model) is { Build: { } build, By: { } day }
            ? new FleetOffer(release.LabelFor(os), build, null, Seconds(from, day), Withdrawn(release, from))
            : null;

    private static IEnumerable<FleetOffer> LetterOffers(Release release, string model, Os os, DateOnly from)
    {
        foreach (var build in release.Builds.Where(build => !build.IsBeta && release.Label.Os == os.Line()))
        {
            if (build.OfferTo(model) is { } offer && (offer.Since ?? release.PublicBy) is { } day)
                yield return new FleetOffer(release.LabelFor(os), build.Build, build.PrerequisiteBuild, Seconds(from, day), Withdrawn(release, from));
        }
    }

    private static int Withdrawn(Release release, DateOnly from) =>
        release.Withdrawal?.Event.ValidAt.By is { } withdrawn ? Seconds(from, withdrawn.Day) : int.MaxValue;

    private static int Seconds(DateOnly from, DateOnly day) => ((day.DayNumber - from.DayNumber) * FleetTime.SecondsInDay) + SecondsToMorning;
}
