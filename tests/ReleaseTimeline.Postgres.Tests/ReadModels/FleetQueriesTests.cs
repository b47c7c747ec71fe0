using System.Globalization;
using ReleaseTimeline.Events;
using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Tests;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Postgres.Tests.ReadModels;

/// <summary>What the read models answer about a fleet is what the pure projections answer of each device, at every moment, as known at every other.</summary>
public sealed class FleetQueriesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly CveId[] Cves = [CveId.Parse(KnownReleases.Cve), CveId.Parse(KnownReleases.OfLater), CveId.Parse(KnownReleases.OfMac), CveId.Parse("CVE-2026-99999")];

    private static readonly double[] Percents = [50, 90, 95];

    [PostgresTheory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task Every_answer_is_that_of_the_pure_projections(int seed)
    {
        var fleet = await FleetStore.OpenAsync(database.DataSource);
        await ArriveAsync(fleet, seed);
        var queries = new FleetQueries(database.DataSource, fleet.Options);
        var events = await fleet.Store.ReadAllAsync().ToListAsync();
        var random = new Random(seed);
        var times = events.Select(recorded => (DateTimeOffset?)recorded.RecordedAt).Distinct().OrderBy(_ => random.Next()).Take(5).Append(null);
        foreach (var known in times)
        {
            var pure = new PureFleet(events, known);
            foreach (var at in Moments(random))
                await CompareAtAsync(queries, pure, Limit(at, known), at);
            foreach (var cve in Cves)
                await CompareByDaysAsync(queries, pure, cve, known);
        }
    }

    private static async Task CompareAtAsync(FleetQueries queries, PureFleet pure, AsOf asOf, Moment at)
    {
        Sorted(await queries.FleetAsync(asOf)).ShouldBe(pure.Fleet(at), asOf.ToString());
        foreach (var device in pure.Devices.Take(3))
        {
            var running = (await queries.DeviceAsync(device.Device, asOf)).Where(row => row.Certainty != Projections.Devices.BeliefCertainty.Retired);
            running.Select(row => $"{row.Release} {row.Build} {row.SupplementalBuild} {row.Model} {row.IsNext}").ShouldBe(pure.Running(device.Device, at), $"{device.Device} {asOf}");
        }

        foreach (var cve in Cves)
        {
            Sorted(await queries.VerdictsAsync(cve, asOf)).ShouldBe(pure.Verdicts(cve, at), $"{cve} {asOf}");
            var exposed = await queries.ExposedAsync(cve, asOf);
            var named = exposed.First.Select(device => string.Create(CultureInfo.InvariantCulture, $"{device.Device}, fix from {device.FixOfferedBy:yyyy-MM-dd}")).Order(StringComparer.Ordinal).ToArray();
            named.ShouldBe(pure.Exposed(cve, at), $"{cve} {asOf}");
            exposed.Count.ShouldBe(named.Length);
        }
    }

    private static async Task CompareByDaysAsync(FleetQueries queries, PureFleet pure, CveId cve, DateTimeOffset? known)
    {
        foreach (var until in new DateOnly?[] { null, new(2026, 4, 1) })
        {
            var asOf = until is { } day ? Limit(day, known) : Limit(null, known);
            (await queries.PercentPatchedAsync(cve, 30, asOf)).ToArray().ShouldBe(pure.Curve(cve, 30, until), $"{cve} {asOf}");
            (await queries.DaysToPercentAsync(cve, Percents, 30, asOf)).ToArray().ShouldBe(pure.DaysToPercent(cve, Percents, 30, until), $"{cve} {asOf}");
        }

        var (first, last) = (new DateOnly(2026, 3, 10), new DateOnly(2026, 4, 5));
        foreach (var until in new DateOnly?[] { null, new(2026, 3, 25), new(2026, 3, 1) })
        {
            var asOf = until is { } day ? Limit(day, known) : Limit(null, known);
            (await queries.ExposureDaysAsync(cve, first, last, asOf)).ShouldBe(pure.ExposureDays(cve, first, last, until), $"{cve} {asOf}");
        }
    }

    // Facts on releases come between the reports of devices; what the read models have taken by then differs each time.
    private static async Task ArriveAsync(FleetStore fleet, int seed)
    {
        var random = new Random(seed);
        var chapters = new Queue<TimelineEvent[]>(KnownReleases.Chapters);
        foreach (var batch in new AdversarialFleet(seed).Events(devices: 8, eventsOfEach: 8).Chunk(8))
        {
            if (chapters.Count > 0 && random.Next(2) == 0)
                await fleet.AppendAsync(chapters.Dequeue());
            await fleet.AppendAsync(batch);
            if (random.Next(3) == 0)
                await fleet.Runner(batchSize: random.Next(1, 20)).CatchUpAsync();
        }

        while (chapters.Count > 0)
            await fleet.AppendAsync(chapters.Dequeue());
        await fleet.Runner().CatchUpAsync();
        (await fleet.LinesAsync("SELECT stream || ': ' || error FROM {own}.parked_event")).ShouldBeEmpty();
    }

    private static IEnumerable<Moment> Moments(Random random) => Enumerable.Range(0, 5).Select(_ =>
    {
        var day = new DateOnly(2026, 3, 1).AddDays(random.Next(42));
        return random.Next(2) == 0 ? (Moment)day : new DateTimeOffset(day, new TimeOnly(random.Next(24), 30), TimeSpan.Zero);
    });

    private static AsOf Limit(Moment? at, DateTimeOffset? known) => (known is { } time ? AsOf.Now.KnownAt(time) : AsOf.Now).About(at);

    private static string[] Sorted<T>(IEnumerable<T> rows) => [.. rows.Select(row => row!.ToString()!).Order(StringComparer.Ordinal)];
}
