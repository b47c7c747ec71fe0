using ReleaseTimeline.Events;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Importing;

/// <summary>
/// Compares what a document states with what its source had stated by then in the same slot, and tells what is to be appended. What a source
/// leaves out it has forgotten, not taken back.
/// </summary>
internal static class StatementChange
{
    /// <summary>The event that tells the difference, or null where there is none.</summary>
    /// <param name="known">What the source had stated in this slot up to the document's moment, in that order.</param>
    /// <param name="stated">What the document states.</param>
    /// <param name="documentStatedAt">When the document was stated.</param>
    /// <param name="postsAgain">Whether the source posts releases again; see <see cref="IFeed.PostsReleasesAgain"/>.</param>
    public static TimelineEvent? Find(ReadOnlySpan<TimelineEvent> known, TimelineEvent stated, Moment documentStatedAt, bool postsAgain)
    {
        if (known.IsEmpty)
            return stated;
        return stated switch
        {
            FixListed => known[^1] is FixDelisted ? stated : null,
            ExploitationReported => known[^1] is ExploitationRefuted ? stated : null,
            KevListed listed => KevChange.Find(known, listed, documentStatedAt),
            BuildPublished build => BuildChange.Find(known, build),
            ReleasePublished release => ReleaseChange.Find((ReleasePublished)known[^1], release, postsAgain),
            _ => SaysTheSame(known[^1], stated) ? null : stated,
        };
    }

    private static bool SaysTheSame(TimelineEvent known, TimelineEvent stated) =>
        (known with { StatedAt = stated.StatedAt, Source = stated.Source }).Equals(stated);
}
