// From Rapid Security Responses to Background Security Improvements, chapter by chapter: each asks the built-in catalogue a few questions and prints the answers.
// Nothing is asked of the network and nothing is kept: `dotnet run --project docs/samples/RsrToBsi`.
using System.Globalization;
using ReleaseTimeline;
using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Events;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

var store = new InMemoryEventStore();
await CatalogueSeed.EnsureAsync(store);
var timeline = new Timeline(store);
var known = await timeline.KnowledgeAsync();
var webKit2023 = CveId.Parse("CVE-2023-37450");
var webKit2026 = CveId.Parse("CVE-2026-20643");

Chapter("1. The first response: May 2023");
foreach (var first in known.Programs.Find("rapid-security-response")!.Releases.Take(2))
{
    Console.WriteLine($"{first.Display} came on {Text(first.Day)} as {Builds(first)}. It lists {string.Join(" and ", first.Fixes.Select(fix => fix.Cve))}.");
    foreach (var fix in first.Fixes)
        Console.WriteLine($"  {fix.Cve} was stated on {fix.Evidence.Event.StatedAt}, {fix.Evidence.Event.StatedAt.Day.DayNumber - first.Day!.Value.DayNumber} days after it was fixed.");
}

Chapter("2. The one that was taken back: July 2023");
var a = Release("iOS 16.5.1 (a)");
Console.WriteLine($"{a.Display} came on {Text(a.Day)} as {Builds(a)} and addressed {webKit2023}.");
Console.WriteLine($"On {a.Withdrawal!.Event.ValidAt} it was withdrawn: {((ReleaseWithdrawn)a.Withdrawal.Event).Reason}.{(a.Withdrawal.Event.Source.IsUnverified ? " That is general knowledge, read in no document." : "")}");
foreach (var day in new[] { "2023-07-10", "2023-07-11", "2023-07-12" })
    Console.WriteLine($"  on {day} it was {known.Releases.StatusOf(a, Moment.Parse(day))}");
Console.WriteLine($"On the Mac, (a) was two builds: {Builds(Release("macOS 13.4.1 (a)"))}.");

Chapter("3. The (b) that never shipped");
var b = Release("iOS 16.5.1 (b)");
Console.WriteLine($"{b.Display} was announced in {((LetterAnnounced)b.Announcement!.Event).AdvisoryUri}, after {b.Announcement.Event.ValidAt.After} and by {b.Announcement.Event.ValidAt.By}.");
Console.WriteLine($"Has it shipped? {b.HasShipped}. Builds: {b.Builds.Count}. Fixes: {b.Fixes.Count}.");

Chapter("4. (c), two days later");
var c = Release("iOS 16.5.1 (c)");
Console.WriteLine($"{c.Display} came on {Text(c.Day)} as {Builds(c)}: the letter of a build is not the letter of its release.");
Console.WriteLine($"The letters on 16.5.1, in display order: {string.Join(", ", known.Releases.LettersOn(c.Label).Select(release => $"({release.Label.Version.Letter})"))}.");
Console.WriteLine($"CISA listed {webKit2023} on {Text(Kev("2023-07-20")?.Added)}, due {Text(Kev("2023-07-20")?.Due)}; on {Text(a.Day)} it had {(Kev("2023-07-10") is null ? "not" : "")}.");

Chapter("5. Silence");
var rsr = known.Programs.Find("rapid-security-response")!;
var bsi = known.Programs.Find("background-security-improvement")!;
Console.WriteLine($"The last response came on {Text(rsr.Releases.Max(release => release.Day))}, the first improvement on {Text(bsi.Releases.Min(release => release.Day))}: {known.Programs.DaysToSuccessorsFirstRelease(rsr)} days.");

Chapter("6. A retirement that nobody announced");
var retired = (ProgramRetired)rsr.Retirement!.Event;
Console.WriteLine($"{rsr.Name} ended after {retired.ValidAt.After} and by {retired.ValidAt.By}. Basis: {retired.Basis}. Followed by {retired.Successor}.");
foreach (var evidence in retired.Evidence)
    Console.WriteLine($"  because {evidence}");
foreach (var day in new[] { "2025-10-28", "2025-10-30" })
{
    var then = await timeline.KnowledgeAsync(AsOf.Now.StatedBy(Moment.Parse(day)));
    Console.WriteLine($"By what had been stated on {day} it {(then.Programs.Find(rsr.Id)!.Retirement is null ? "was alive" : "was retired")}.");
}

Chapter("7. The first improvement: March 2026");
foreach (var improvement in bsi.Releases)
    Console.WriteLine($"{improvement.Display} came on {Text(improvement.Day)} as {Builds(improvement)}, to so many models: {improvement.Builds.Sum(build => build.Models.Count)}.");
foreach (var version in new[] { "macOS 26.3.1", "macOS 26.3.1 (a)", "macOS 26.3.2", "macOS 26.3.2 (a)", "macOS 26.4" })
    Console.WriteLine($"  {version,-16} {(known.FixesOf(webKit2026).Of(ReleaseLabel.Parse(version)) is { } has ? $"has the fix: {has.Rule}" : "lacks it")}");

Chapter("8. What a phone was exposed to, as known then and now");
await timeline.AppendAsync(
[
    Seen("2023-07-11T09:00:00Z", "2023-07-11T09:00:00Z", "20F75", "20F770750b"),
    Seen("2026-03-16T09:00:00Z", "2026-03-16T09:00:00Z", "23D8133", null),
    Seen("2026-03-18T09:00:00Z", "2026-04-10T09:00:00Z", "23D8133", "23D771330a"), // this report came in three weeks late
]);
await Ask(webKit2023, "2023-07-11", AsOf.Now);
await Ask(webKit2026, "2026-03-20", AsOf.Now.StatedBy(Moment.Parse("2026-03-20")));
await Ask(webKit2026, "2026-03-20", AsOf.Now);

void Chapter(string title) => Console.WriteLine($"\n{title}\n{new string('-', title.Length)}");

Release Release(string label) => known.Releases.Find(ReleaseLabel.Parse(label))!;

ReleaseTimeline.Projections.Vulnerabilities.KevEntry? Kev(string day) => known.Vulnerabilities.Find(webKit2023)!.KevAt(Moment.Parse(day));

async Task Ask(CveId cve, string day, AsOf knowledge)
{
    var verdict = await timeline.ExposureAsync("PHONE", cve, Moment.Parse(day), knowledge);
    Console.WriteLine($"{cve} on {day}, {(knowledge.Knowledge is { } limit ? $"as stated by {limit}" : "as known now")}: {verdict.Verdict}");
    foreach (var reason in verdict.Reasons)
        Console.WriteLine($"  {reason}");
}

static OsStateObserved Seen(string at, string stated, string build, string? letter) => new()
{
    Device = "PHONE",
    Model = "iPhone14,7",
    Os = Os.iOS,
    Build = BuildNumber.Parse(build),
    SupplementalBuild = letter is null ? null : BuildNumber.Parse(letter),
    CanSeeLetter = true,
    ValidAt = Moment.Parse(at),
    StatedAt = Moment.Parse(stated),
    Source = new SourceReference("mdm"),
};

static string Builds(Release release) => string.Join(" and ", release.Builds.Select(build => $"{build.Build} on top of {build.PrerequisiteBuild}"));

static string Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "an unknown day";
