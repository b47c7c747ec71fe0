using ReleaseTimeline.Events;
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

    /// <summary>The id of the program's stream.</summary>
    public static string IdOf(LetterProgram program) =>
        program == LetterProgram.RapidSecurityResponse ? ProgramIds.RapidSecurityResponse : ProgramIds.BackgroundSecurityImprovement;

    /// <summary>What Apple calls the program of an id; the id for another.</summary>
    public static string NameOf(string id) => id switch
    {
        ProgramIds.RapidSecurityResponse => "Rapid Security Responses",
        ProgramIds.BackgroundSecurityImprovement => "Background Security Improvements",
        _ => id,
    };
}
