using ReleaseTimeline.Events;

namespace ReleaseTimeline.Tests;

/// <summary>The first public background security improvements and what stood around them, as facts.</summary>
internal static class March2026
{
    public const string Cve = "CVE-2026-20643";

    public static readonly TimelineEvent[] Facts =
    [
        Given.Released("iOS 26.3.1", "2026-03-04"),
        Given.Build("iOS 26.3.1", "23D8133", "2026-03-04", "iPhone15,2 iPhone12,1 iPad8,1"),
        Given.Bsi("iOS 26.3.1 (a)", "2026-03-17"),
        Given.Build("iOS 26.3.1 (a)", "23D771330a", "2026-03-17", "iPhone15,2 iPhone12,1 iPad8,1", on: "23D8133"),
        Given.Fix("iOS 26.3.1 (a)", Cve, "2026-03-17"),
        Given.Released("iOS 26.4", "2026-03-24"),
        Given.Build("iOS 26.4", "23E246", "2026-03-24", "iPhone15,2 iPhone12,1 iPad8,1"),
        Given.Fix("iOS 26.4", Cve, "2026-03-24"),
        Given.Released("iOS 18.7.6", "2026-03-04"),
        Given.Build("iOS 18.7.6", "22H320", "2026-03-04", "iPhone11,8 iPhone15,2"),
        Given.Released("iOS 18.7.7", "2026-03-24"),
        Given.Build("iOS 18.7.7", "22H333", "2026-03-24", "iPhone11,8"),
        Given.Build("iOS 18.7.7", "22H340", "2026-04-01", "iPhone12,1"),
        Given.Fix("iOS 18.7.7", Cve, "2026-03-24"),
        Given.Released("iOS 17.7.10", "2025-08-20"),
        Given.Build("iOS 17.7.10", "21H450", "2025-08-20", "iPad7,1"),
        Given.Released("macOS 26.3.1", "2026-03-04"),
        Given.Build("macOS 26.3.1", "25D2128", "2026-03-04", "MacBookPro18,1 Mac17,5"),
        Given.Released("macOS 26.3.2", "2026-03-10"),
        Given.Build("macOS 26.3.2", "25D2140", "2026-03-10", "Mac17,5"),
        Given.Bsi("macOS 26.3.1 (a)", "2026-03-17"),
        Given.Build("macOS 26.3.1 (a)", "25D771280a", "2026-03-17", "MacBookPro18,1", on: "25D2128"),
        Given.Fix("macOS 26.3.1 (a)", Cve, "2026-03-17"),
        Given.Bsi("macOS 26.3.2 (a)", "2026-03-17"),
        Given.Build("macOS 26.3.2 (a)", "25D771400a", "2026-03-17", "Mac17,5", on: "25D2140"),
        Given.Fix("macOS 26.3.2 (a)", Cve, "2026-03-17"),
        Given.Released("macOS 26.4", "2026-03-24"),
        Given.Build("macOS 26.4", "25E246", "2026-03-24", "MacBookPro18,1 Mac17,5"),
    ];

    public static OsStateObserved Phone(string at, string? supplemental = null, bool? canSee = true, string? stated = null, string device = "P1", string model = "iPhone15,2") =>
        Given.Seen(device, model, "iOS", "26.3.1", "23D8133", at, supplemental, canSee, stated);

    public static OsStateObserved Updated(string at) => Given.Seen("P1", "iPhone15,2", "iOS", "26.4", "23E246", at);
}
