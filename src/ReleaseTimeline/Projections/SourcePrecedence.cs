using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Projections;

/// <summary>
/// Whom to believe where sources disagree, field by field. Version 1. The last word of each source counts: what a source said before and says
/// no longer is a conflict of that source with itself.
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

    /// <summary>The field of the day on which a release came out.</summary>
    public const string Date = "date";

    /// <summary>The field of the program through which a release came.</summary>
    public const string Program = "program";

    /// <summary>The field of the models that a build was offered to.</summary>
    public const string Models = "models";

    /// <summary>The field of the day on which a build was first offered.</summary>
    public const string BuildDate = "build date";

    /// <summary>The field of the build that a lettered build is applied to.</summary>
    public const string PrerequisiteBuild = "prerequisite build";

    /// <summary>The field of a vulnerability that a release addresses.</summary>
    public const string Fix = "fix";

    /// <summary>The field of whether a vulnerability is known to be exploited.</summary>
    public const string Exploitation = "exploitation";

    private static readonly ValueList<string> Order = [Apple, "gdmf", "appledb", "sofa"];

    /// <summary>The rule of every field.</summary>
    public static IReadOnlyList<FieldPrecedence> Fields { get; } =
    [
        new(Date, [Apple], "Apple's own words, else the earliest day: every known error in a source's day is a day too late. No day after a later release was out."),
        new(Program, Order, "Apple's own words, then GDMF, AppleDB, SOFA, others."),
        new(Models, Order, "Apple's own words, then GDMF, which says what is offered, AppleDB, which says what an asset is compatible with, SOFA, others."),
        new(BuildDate, [Apple, "gdmf", "appledb"], "Apple's own words, else the earliest day of a source that dates each build; other sources give all builds the day of the release."),
        new(PrerequisiteBuild, Order, "Apple's own words, then GDMF, AppleDB, SOFA, others."),
        new(Fix, [], "A fix counts if any source lists it and has not taken it off since: leaving it out says nothing against it."),
        new(Exploitation, [], "A report counts until the source that made it takes it back: that others know of none says nothing against it."),
    ];

    /// <summary>The rule of a field.</summary>
    /// <exception cref="ArgumentException">There is no such field.</exception>
    public static FieldPrecedence For(string field) =>
        Fields.FirstOrDefault(precedence => precedence.Field == field) ?? throw new ArgumentException($"'{field}' is no field that sources disagree about.", nameof(field));

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
