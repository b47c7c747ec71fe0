using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ReleaseTimeline;
using ReleaseTimeline.Events;
using ReleaseTimeline.Hosting.Projections;
using ReleaseTimeline.Projections.Conflicts;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

// A host in one native executable: SQLite in a file that is named, or PostgreSQL where the name is a connection string.
var place = args is [var given] ? given : "native.db";
var builder = Host.CreateApplicationBuilder();
builder.Logging.Services.AddLogging();
var hosted = builder.Services.AddReleaseTimeline();
_ = place.Contains('=', StringComparison.Ordinal)
    ? hosted.UsePostgres(place, options => options.SchemaAtStart = ReleaseTimeline.Hosting.Postgres.SchemaAtStart.Apply)
    : hosted.UseSqlite(place);
hosted.AddProjections(projections => projections.Keep(DeviceProjection.Instance));
using var host = builder.Build();
await host.StartAsync();

var timeline = host.Services.GetRequiredService<Timeline>();
var seen = Moment.Parse("2026-03-18");
var appended = await timeline.AppendAsync([new OsStateObserved
{
    Device = "P1",
    Model = "iPhone15,2",
    Os = Os.iOS,
    Build = BuildNumber.Parse("23D8133"),
    CanSeeLetter = true,
    ValidAt = seen,
    StatedAt = seen,
    Source = new SourceReference("mdm"),
}]);

var states = host.Services.GetRequiredService<ProjectedStates<DeviceRecord>>();
await states.WaitForAsync(appended[0].LastPosition);
Console.WriteLine($"kept: {states.All.Count} device");

var (cve, day) = (CveId.Parse("CVE-2026-20643"), Moment.Parse("2026-03-20"));
var verdict = await timeline.ExposureAsync("P1", cve, day);
Console.WriteLine($"exposure: {verdict.Verdict}, a fix since {verdict.FixAvailableFrom:yyyy-MM-dd}, by {verdict.Because.Count} events");

var knowledge = await timeline.KnowledgeAsync();
Console.WriteLine($"conflicts: {ConflictList.Of(knowledge.Releases, knowledge.Vulnerabilities).Count > 0}");
var device = await timeline.DeviceAsync("P1");
Console.WriteLine($"device: {device.Periods.Count} period");
var diff = await timeline.DiffAsync(day, AsOf.Now.StatedBy(Moment.Parse("2026-03-16")), AsOf.Now.StatedBy(Moment.Parse("2026-03-24")));
Console.WriteLine($"diff: {diff.Changes.Any(change => change.Subject.Contains("26.3.1 (a)", StringComparison.Ordinal))}");
await host.StopAsync();
