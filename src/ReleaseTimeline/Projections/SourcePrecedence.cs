using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Projections;

/// <summary>
/// Whom to believe where sources disagree. Version 1.
/// </summary>
/// <remarks>
/// <para>Models and prerequisite builds: Apple's own words, then GDMF (what Apple offers), AppleDB (what an asset is compatible with), SOFA, others.</para>
/// <para>Days: what Apple's own words say; else the earliest day, because every known error in a source's day is a day too late: a re-post in
/// GDMF, the edit of a page in SOFA and in the advisories it gathers. For a build only sources that date builds are asked first.</para>
/// </remarks>
public static class SourcePrecedence
{
    /// <summary>The version of these rules, to be told with an answer that depends on them.</summary>
    public const int Version = 1;

    /// <summary>The name of Apple's own words as a source.</summary>
    public const string Apple = "apple";

    /// <summary>The place of a source: 0 is believed first.</summary>
    internal static int Rank(string source) => source switch
    {
        Apple => 0,
        "gdmf" => 1,
        "appledb" => 2,
        "sofa" => 3,
        _ => 4,
    };

    /// <summary>Whether a source gives each build a day of its own, and not the day of the release for all of them.</summary>
    internal static bool DatesBuilds(string source) => Rank(source) <= 2;

    internal static int Rank(RecordedEvent recorded) => Rank(recorded.Event.Source.Name);
}
