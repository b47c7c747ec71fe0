using ReleaseTimeline.Cli.Output.Json;
using ReleaseTimeline.Projections.Latest;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Output.Text;

/// <summary>What was the latest for a model, for people.</summary>
internal static class LatestText
{
    private static readonly Column[] Columns = [new("Branch"), new("Place", IsFixed: true), new("Release"), new("Offered", IsFixed: true)];

    /// <summary>Writes it.</summary>
    public static void Write(Page page, LatestAtTheTime latest, ReleasePlace? place, AsOf asOf)
    {
        var when = $"on {latest.At}{AuditSentences.Limit(asOf)}";
        page.Line(
            latest.Latest is { } first
                ? $"The latest release for {latest.Model} {when}: {first.Label}, offered {DayOf(first.Offer)}."
                : $"No release of {latest.Os.Name()} had been offered to {latest.Model} {when}.",
            tone: Tone.Strong);
        if (place is not null)
            WritePlace(page, latest, place);
        if (latest.Latest is not null)
            page.Table(Columns, latest.Branches.SelectMany(Rows));
    }

    private static void WritePlace(Page page, LatestAtTheTime latest, ReleasePlace place)
    {
        page.Line($"{place.Release.LabelFor(latest.Os)}: {Words.Of(place)}", indent: 2, tone: place.Kind == PlaceKind.Latest ? Tone.Good : Tone.Unsure);
        page.Line(Story(latest, place), indent: 4);
        if (place.BranchesBehind > 0)
            page.Line($"Of the major versions offered to this model it was on {Words.Place(place.BranchesBehind.Value)}.", indent: 4);
    }

    private static string Story(LatestAtTheTime latest, ReleasePlace place) => place.Kind switch
    {
        PlaceKind.Prerelease => "Only prereleases of it are known.",
        PlaceKind.NeverOffered => "No source says that it was ever offered to this model.",
        PlaceKind.NotOutYet when place.Offer is { } offer => $"It was offered to this model {DayOf(offer)}.",
        PlaceKind.NotOutYet => "It had been announced at most; it is not known to have come out.",
        PlaceKind.Latest => $"It had been offered to this model {DayOf(place.Offer!)}, and nothing later of its branch had.",
        PlaceKind.Withdrawn when place.SupersededBy is null => $"It was withdrawn {Withdrawn(place)}.",
        _ => $"{(place.Kind == PlaceKind.Withdrawn ? $"It was withdrawn {Withdrawn(place)}. " : "")}"
            + $"{place.SupersededBy!.Label} took its place {DayOf(place.SupersededBy.Offer)}{Ago(place.DaysSuperseded)}"
            + $"{(latest.Branch(place.Release.Label.Version.Major)?.Latest is { } last && last != place.SupersededBy ? $"; the latest of the branch, {last.Label}, came {DayOf(last.Offer)}{Ago(place.DaysSinceLatest)}" : "")}.",
    };

    private static IEnumerable<Cell[]> Rows(UpdateBranch branch) => branch.Full
        .Take(UpdateBranchShape.MostReleases)
        .Select(branch.WithLetter)
        .Select((release, index) => (Cell[])
        [
            index == 0 ? $"{branch.Latest.Label.Os.Name()} {branch.Major}" : "",
            Words.Place(release.Place),
            new(release.Label.ToString(), index == 0 ? Tone.Strong : Tone.Plain),
            release.Offer.Since is null ? DayOf(release.Offer) : Words.Day(release.Offer.Since),
        ]);

    private static string Withdrawn(ReleasePlace place) =>
        place.Release.Withdrawal!.Event.ValidAt is var time && time.Exactly is { } day ? $"on {day}" : $"by {time.By}";

    private static string Ago(int? days) => days switch { null => "", 0 => ", that day", { } known => $", {Words.Count(known, "day")} before" };

    private static string DayOf(ReleaseOffer offer) =>
        offer.Since is { } day ? $"on {Words.Day(day)}" : offer.By is { } by ? $"by {Words.Day(by)}" : "on a day that is not known";
}
