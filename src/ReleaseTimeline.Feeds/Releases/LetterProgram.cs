using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Releases;

/// <summary>The program that a release with a letter came through.</summary>
internal enum LetterProgram
{
    RapidSecurityResponse,
    BackgroundSecurityImprovement,
}

/// <summary>Tells the program where a source does not.</summary>
internal static class LetterPrograms
{
    private const int FirstBackgroundMajor = 26;

    /// <summary>Background improvements began with version 26 of every operating system; letters before that were rapid responses.</summary>
    public static LetterProgram Of(ReleaseVersion version) => version.Major >= FirstBackgroundMajor
        ? LetterProgram.BackgroundSecurityImprovement
        : LetterProgram.RapidSecurityResponse;
}
