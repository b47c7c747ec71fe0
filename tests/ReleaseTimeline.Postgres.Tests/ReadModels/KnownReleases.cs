using ReleaseTimeline.Events;
using ReleaseTimeline.Testing;

namespace ReleaseTimeline.Postgres.Tests.ReadModels;

/// <summary>What sources said of the releases that an adversarial fleet runs, in the order in which it became known: part of it late, and part of it wrong.</summary>
internal static class KnownReleases
{
    public const string Cve = "CVE-2026-20643";
    public const string OfLater = "CVE-2026-30001";
    public const string OfMac = "CVE-2026-30002";

    public static IReadOnlyList<TimelineEvent[]> Chapters { get; } =
    [
        [
            .. The.Release("iOS 26.3.1").CameOut("2026-03-04").Build("23D8133", models: ["iPhone15,2", "iPhone12,1", "iPad8,1"]),
            .. The.Release("macOS 26.3.1").CameOut("2026-03-04").Build("25D2128", models: ["MacBookPro18,1", "Mac17,5"]),
            .. The.Release("iOS 18.7.7").CameOut("2026-03-24").Build("22H340", models: ["iPhone12,1"]),
        ],
        [
            .. The.Release("iOS 26.3.1 (a)").CameOut("2026-03-17").Build("23D771330a", appliedTo: "23D8133", models: ["iPhone15,2", "iPad8,1"]).Fixes(Cve),
            .. The.Release("macOS 26.3.1 (a)").CameOut("2026-03-17").Build("25D771280a", appliedTo: "25D2128", models: ["MacBookPro18,1"]).Fixes(Cve),
            .. The.Release("macOS 26.3.2").CameOut("2026-03-10").Build("25D2140", models: ["Mac17,5"]).Fixes(OfMac),
        ],
        [.. The.Release("iOS 26.4").CameOut("2026-03-24").Build("23E246", models: ["iPhone15,2", "iPad8,1"]).Fixes(OfLater)],
        [.. The.Release("iOS 18.7.7").SaidBy("sofa").CameOut("2026-03-24").Fixes(Cve), .. The.Vulnerability(Cve).Published("2026-03-17").InKev("2026-03-20", "2026-03-27")],
        [.. The.Release("iOS 26.4").StatedOn("2026-04-02").NoLongerFixes(OfLater, "2026-04-02")],
    ];
}
