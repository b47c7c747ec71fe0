using ReleaseTimeline.Events;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Latest;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Output;

/// <summary>The words that answers use, the same in text and in JSON.</summary>
internal static class Words
{
    /// <summary>The verdict: <c>not-exposed</c>.</summary>
    public static string Of(Verdict verdict) => verdict switch
    {
        Verdict.Exposed => "exposed",
        Verdict.NotExposed => "not-exposed",
        Verdict.NotAffected => "not-affected",
        Verdict.Indeterminate => "indeterminate",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "A verdict is one of the four."),
    };

    /// <summary>Whether what ran is said to be targeted: <c>yes</c>, <c>no</c>, <c>unknown</c>.</summary>
    public static string Of(Targeting targeting) => targeting switch
    {
        Targeting.Targeted => "yes",
        Targeting.NotTargeted => "no",
        Targeting.Unknown => "unknown",
        _ => throw new ArgumentOutOfRangeException(nameof(targeting), targeting, "It is one of the three."),
    };

    /// <summary>The status: <c>current</c>.</summary>
    public static string Of(ReleaseStatus status) => status switch
    {
        ReleaseStatus.Announced => "announced",
        ReleaseStatus.Current => "current",
        ReleaseStatus.Superseded => "superseded",
        ReleaseStatus.Withdrawn => "withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A status is one of the four."),
    };

    /// <summary>The basis: <c>inferred</c>.</summary>
    public static string Of(FactBasis basis) => basis == FactBasis.Announced ? "announced" : "inferred";

    /// <summary>The place among others, 0 first: <c>latest</c>, <c>n-1</c>.</summary>
    public static string Place(int behind) => behind == 0 ? "latest" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"n-{behind}");

    /// <summary>The place: <c>latest</c>, <c>latest but for a letter</c>, <c>n-1</c>, <c>not out yet</c>.</summary>
    public static string Of(ReleasePlace place) => place.Kind switch
    {
        PlaceKind.Latest or PlaceKind.Behind => Place(place.BehindBy ?? 0),
        PlaceKind.BehindLetter => "latest but for a letter",
        PlaceKind.Withdrawn => "withdrawn",
        PlaceKind.NotOutYet => "not out yet",
        PlaceKind.NeverOffered => "never offered to this model",
        PlaceKind.Prerelease => "prerelease",
        _ => throw new ArgumentOutOfRangeException(nameof(place), place.Kind, "A place is one of the seven."),
    };

    /// <summary>The limit of knowledge, as words after a negation; nothing where there is none.</summary>
    public static string KnownBy(AsOf asOf) => asOf.Knowledge is not { } limit
        ? ""
        : asOf.Clock == KnowledgeClock.Stated ? $" by what was stated by {limit}" : $" by what was recorded by {limit}";

    /// <summary>The day, <c>2026-03-17</c>; null where there is none.</summary>
    public static string? Day(DateOnly? day) => day is { } known ? Moment.On(known).ToString() : null;

    /// <summary>A moment for a table: an instant to the minute, <c>2026-03-17T18:34Z</c>; null where there is none.</summary>
    public static string? Short(Moment? moment) => moment?.Instant is { } instant
        ? instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", System.Globalization.CultureInfo.InvariantCulture)
        : moment?.ToString();

    /// <summary>The label of a release for who asked about an operating system: that one's, if the release was for it, else its own.</summary>
    public static ReleaseLabel Label(Release release, Os? os) =>
        os is { } asked && release.Products.Contains(asked) ? release.LabelFor(asked) : release.Display;

    /// <summary>A number with commas between thousands.</summary>
    public static string Number(long number) => number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>How many of what: <c>1 device</c>, <c>2 devices</c>.</summary>
    public static string Count(long count, string one) => $"{Number(count)} {(count == 1 ? one : one + "s")}";
}
