using System.Globalization;
using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Events;
using ReleaseTimeline.Sqlite;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Tests.Readme;

/// <summary>README's example, line for line; <see cref="ReadmeTests"/> compares them and runs it.</summary>
internal static class ReadmeExample
{
    public static async Task RunAsync()
    {
        // <example>
        await using var store = SqliteEventStore.Open("compliance.db");
        await CatalogueSeed.EnsureAsync(store); // Apple's releases, with their builds, models and fixes
        var timeline = new Timeline(store);

        var seen = DateTimeOffset.Parse("2026-03-18T08:00:00Z", CultureInfo.InvariantCulture);
        await timeline.AppendAsync([new OsStateObserved
        {
            Device = "P1",
            Model = "iPhone15,2",
            Os = Os.iOS,
            Build = BuildNumber.Parse("23D8133"),
            CanSeeLetter = true, // so that a missing letter means that none is installed
            ValidAt = seen,
            StatedAt = seen,
            Source = new SourceReference("mdm"),
        }]);

        var verdict = await timeline.ExposureAsync("P1", CveId.Parse("CVE-2026-20643"), Moment.Parse("2026-03-20"));
        Console.WriteLine($"{verdict.Verdict} for {verdict.DaysExposed} days: {string.Join(' ', verdict.Reasons)}");
        foreach (var because in verdict.Because)
            Console.WriteLine($"{because.Event.ValidAt} {because.Event.Type}, said by {because.Event.Source.Name} on {because.Event.StatedAt}");
        // </example>
    }
}
