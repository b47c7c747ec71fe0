using ReleaseTimeline.Events;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Releases;

/// <summary>The event by which a release became public, which is another for each program.</summary>
internal static class ReleasePublication
{
    /// <summary>The bare event; a source adds what else it says.</summary>
    /// <param name="program">The program of a lettered release; null for a full release.</param>
    /// <param name="release">The release.</param>
    /// <param name="validAt">When it became public.</param>
    /// <param name="statedAt">When the source said so.</param>
    /// <param name="source">Where it was read.</param>
    public static ReleasePublished Of(LetterProgram? program, ReleaseLabel release, ValidTime validAt, Moment statedAt, SourceReference source) => program switch
    {
        LetterProgram.RapidSecurityResponse =>
            new RapidSecurityResponseIssued { Release = release, ValidAt = validAt, StatedAt = statedAt, Source = source },
        LetterProgram.BackgroundSecurityImprovement =>
            new BsiPublished { Release = release, ValidAt = validAt, StatedAt = statedAt, Source = source },
        _ => new SoftwareUpdateReleased { Release = release, ValidAt = validAt, StatedAt = statedAt, Source = source },
    };
}
