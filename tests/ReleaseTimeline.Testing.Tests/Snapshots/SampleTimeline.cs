using ReleaseTimeline.KnowledgeDiffs;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Testing.Tests.Snapshots;

/// <summary>A small timeline in which there is something of everything that a snapshot can show.</summary>
internal static class SampleTimeline
{
    public const string Cve = "CVE-2026-20643";

    public static Scenario Whole { get; } = Scenario
        .Given(
            The.Program("background-security-improvement").Introduced("2025-11-01", "Background Security Improvements"),
            The.Release("iOS 26.3.1").CameOut("2026-03-04").Build("23D8133"),
            The.Release("iOS 26.3.1 (a)").CameOut("2026-03-17").Build("23D771330a", appliedTo: "23D8133").Fixes(Cve).SaidBy("sofa").CameOut("2026-03-18").Withdrawn("2026-03-30"),
            The.Release("iOS 26.4").CameOut("2026-03-24").Build("23E246"))
        .When(The.Vulnerability(Cve).Published("2026-03-17", Os.iOS).Exploited("2026-03-18").InKev("2026-03-20").Assessed("8.8 HIGH", "2026-03-19"))
        .When(The.Device("LENA-IPHONE")
            .Ran("23D8133", on: "2026-03-16T08:00:00Z", version: "26.3.1")
            .Ran("23D8133", letter: "23D771330a", on: "2026-03-18T08:30:00Z", version: "26.3.1 (a)")
            .Ran("23D8133", on: "2026-03-21T08:00:15Z", version: "26.3.1")
            .Retired("2026-04-01"));

    /// <summary>The verdicts about 22 March that changed by what was stated from the 20th to the 22nd.</summary>
    public static async Task<IReadOnlyList<VerdictChange>> VerdictChangesAsync()
    {
        var timeline = await Whole.RunAsync();
        var diff = await timeline.DiffAsync(Moment.Parse("2026-03-22"), AsOf.Now.StatedBy(Moment.Parse("2026-03-19")), AsOf.Now.StatedBy(Moment.Parse("2026-03-22")));
        var changes = new List<VerdictChange>();
        await foreach (var change in timeline.DiffAsync(new VerdictDiff(diff, [CveId.Parse(Cve)])))
            changes.Add(change);
        return changes;
    }

    public static async Task<List<RecordedEvent>> EventsAsync(Timeline timeline)
    {
        var events = new List<RecordedEvent>();
        await foreach (var recorded in timeline.Store.ReadAllAsync())
            events.Add(recorded);
        return events;
    }
}
