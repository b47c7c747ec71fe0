using ReleaseTimeline.Events;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Importing;

/// <summary>
/// Compares what is stated of a release with what was known of it. Another day is another claim, unless the source posts releases again and
/// the day is later; products, components, an advisory that are added are too; what is missing was forgotten, and stays in the new claim. An
/// advisory that is named in place of another is none: sources respell and swap the pages they point at.
/// </summary>
internal static class ReleaseChange
{
    public static TimelineEvent? Find(ReleasePublished known, ReleasePublished stated, bool postsAgain)
    {
        var claim = Merge(known, stated, postsAgain);
        return claim.Equals(known with { StatedAt = stated.StatedAt, Source = stated.Source }) ? null : claim;
    }

    private static ReleasePublished Merge(ReleasePublished known, ReleasePublished stated, bool postsAgain)
    {
        var claim = stated with
        {
            ValidAt = postsAgain && IsLater(stated.ValidAt, known.ValidAt) ? known.ValidAt : stated.ValidAt,
            Products = stated.Products.All(known.Products.Contains) ? known.Products : known.Products.Union(stated.Products).Order().ToValueList(),
            AdvisoryUri = known.AdvisoryUri ?? stated.AdvisoryUri,
        };
        return (known, claim) is (LetteredReleasePublished before, LetteredReleasePublished after)
            ? after with
            {
                Components = after.Components.All(before.Components.Contains)
                    ? before.Components
                    : before.Components.Concat(after.Components).ToSortedValueList(),
                ActivatedBy = after.ActivatedBy ?? before.ActivatedBy,
            }
            : claim;
    }

    private static bool IsLater(ValidTime stated, ValidTime known) =>
        stated.Exactly is { } moment && known.Exactly is { } than && moment.CompareTo(than) > 0;
}
