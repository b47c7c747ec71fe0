using ReleaseTimeline.Projections.Latest;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>Where the version asked about stood.</summary>
internal sealed record PlaceShape(
    string Display,
    string Place,
    string? MajorPlace,
    string? OfferedFrom,
    int? BehindBy,
    DatedReleaseShape? SupersededBy,
    int? DaysBehind,
    int? DaysSinceLatest)
{
    public static PlaceShape Of(ReleasePlace place, Os os) => new(
        place.Release.LabelFor(os).ToString(),
        Words.Of(place),
        place.BranchesBehind is { } count ? Words.Place(count) : null,
        Words.Day(place.Offer?.Since),
        place.BehindBy,
        place.SupersededBy is { } by ? UpdateBranchShape.Dated(by) : null,
        place.DaysSuperseded,
        place.DaysSinceLatest);
}
