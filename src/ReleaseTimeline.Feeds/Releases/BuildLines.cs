using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Releases;

/// <summary>What a build alone tells about what it is for.</summary>
internal static class BuildLines
{
    private const long Thousand = 1000;
    private const long Twin = 6 * Thousand;

    /// <summary>
    /// Whether an iPhone or iPad can run the build. The trains share their numbers with the watch (letters R to U), the television and the
    /// speaker (J to M) and the headset (N to P); iOS and iPadOS use A to I. Of all builds GDMF listed for iPhones and iPads from 2024 to
    /// 2026, none is outside A to H.
    /// </summary>
    public static bool IsMobile(BuildNumber build) => build.TrainLetter is >= 'A' and <= 'I';

    /// <summary>
    /// Whether all builds are one: a release is listed as a build and its twin, 6000 above it (23E246 and 23E6246) or, for the 8000s, 1000
    /// (23D8133 and 23D9133), and every pair that GDMF listed went to the same models. Builds that are not twins may go to different models.
    /// </summary>
    public static bool AreOne(IEnumerable<BuildNumber> builds)
    {
        var first = builds.FirstOrDefault();
        return builds.All(b => b.Train == first.Train && b.TrainLetter == first.TrainLetter && b.Revision == first.Revision
            && WithoutTwin(b.Number) == WithoutTwin(first.Number));
    }

    private static long WithoutTwin(long number) => (number / Thousand) switch
    {
        6 => number - Twin,
        9 => number - Thousand,
        _ => number,
    };
}
