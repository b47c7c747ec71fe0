using ReleaseTimeline.Events;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Releases;

/// <summary>The releases a document speaks of, each once, in the order in which it first does.</summary>
internal sealed class StatedReleases
{
    private readonly Dictionary<ReleaseLabel, StatedRelease> byLabel = [];
    private readonly List<StatedRelease> inOrder = [];

    /// <summary>The release, to say more of it.</summary>
    /// <param name="label">Its label; iPadOS is kept with iOS.</param>
    /// <param name="day">The day it came out, by this place of the document.</param>
    /// <param name="products">The operating systems this place names for it.</param>
    /// <param name="advisory">The advisory this place names.</param>
    /// <param name="locator">This place.</param>
    /// <param name="program">The program of a release with a letter; null where the source does not tell.</param>
    public StatedRelease Release(
        ReleaseLabel label, DateOnly day, IEnumerable<Os> products, string? advisory, string locator, LetterProgram? program = null)
    {
        if (!byLabel.TryGetValue(label.Stored, out var release))
        {
            LetterProgram? through = label.Version.Letter is null ? null : program ?? LetterPrograms.Of(label.Version);
            release = new StatedRelease(label.Stored, day, locator, through);
            byLabel.Add(label.Stored, release);
            inOrder.Add(release);
        }

        return release.Also(day, products, advisory);
    }

    /// <summary>All that was said.</summary>
    public IEnumerable<TimelineEvent> Statements(string feed, FeedDocument document) =>
        inOrder.SelectMany(release => release.Statements(feed, document));
}
