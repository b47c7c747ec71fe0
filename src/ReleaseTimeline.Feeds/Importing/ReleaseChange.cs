using ReleaseTimeline.Events;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Importing;

/// <summary>
/// Compares what is stated of a release with what was known of it. Another day is another claim, unless the source posts releases again and
/// the day is later; products, components, an advisory that are added are too; what is missing was forgotten, and stays in the new claim. An
/// advisory that is named in place of another is none: sources respell and swap the pages they point at.
/// </summary>
internal static class ReleaseChange
{
    public static TimelineEvent? Find(TimelineEvent known, TimelineEvent stated, bool postsAgain)
    {
        var before = Claim.Of(known);
        var after = before.Then(Claim.Of(stated), postsAgain);
        return after == before ? null : after.In(stated);
    }

    private sealed record Claim(
        ValidTime Day, ValueList<Os> Products, bool IsBeta, string? AdvisoryUri, ValueList<string> Components, string? ActivatedBy)
    {
        public static Claim Of(TimelineEvent release) => release switch
        {
            SoftwareUpdateReleased e => new(e.ValidAt, e.Products, e.IsBeta, e.AdvisoryUri, [], null),
            RapidSecurityResponseIssued e => new(e.ValidAt, e.Products, e.IsBeta, e.AdvisoryUri, e.Components, e.ActivatedBy),
            BsiPublished e => new(e.ValidAt, e.Products, e.IsBeta, e.AdvisoryUri, e.Components, e.ActivatedBy),
            _ => throw new ArgumentException($"A '{release.Type}' is no release.", nameof(release)),
        };

        public Claim Then(Claim stated, bool postsAgain) => new(
            postsAgain && IsLater(stated.Day) ? Day : stated.Day,
            stated.Products.All(Products.Contains) ? Products : Products.Union(stated.Products).Order().ToValueList(),
            stated.IsBeta,
            AdvisoryUri ?? stated.AdvisoryUri,
            stated.Components.All(Components.Contains) ? Components : Components.Concat(stated.Components).ToSortedValueList(),
            stated.ActivatedBy ?? ActivatedBy);

        public TimelineEvent In(TimelineEvent release) => release switch
        {
            SoftwareUpdateReleased e => e with { ValidAt = Day, Products = Products, AdvisoryUri = AdvisoryUri },
            RapidSecurityResponseIssued e => e with
            {
                ValidAt = Day,
                Products = Products,
                AdvisoryUri = AdvisoryUri,
                Components = Components,
                ActivatedBy = ActivatedBy,
            },
            BsiPublished e => e with
            {
                ValidAt = Day,
                Products = Products,
                AdvisoryUri = AdvisoryUri,
                Components = Components,
                ActivatedBy = ActivatedBy,
            },
            _ => throw new ArgumentException($"A '{release.Type}' is no release.", nameof(release)),
        };

        private bool IsLater(ValidTime stated) =>
            stated.Exactly is { } moment && Day.Exactly is { } than && moment.CompareTo(than) > 0;
    }
}
