using System.Globalization;
using Npgsql;
using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Csv;
using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Testing;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Postgres.Tests.Fleet;

/// <summary>
/// A store that keeps sights answers as one that took each observation as an event, whatever the order of the rows and whatever happens in between.
/// </summary>
public sealed class SightsTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly SourceReference Hand = new("by hand");
    private static DatabaseClock? serverClock;

    private readonly SettableTimeProvider clock = new(new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("release-timeline-");
    private readonly List<DateTimeOffset> moments = [];

    public async Task InitializeAsync()
    {
        if (TestServer.Absent is null)
            serverClock ??= await DatabaseClock.InstallAsync(database.ConnectionString, DateTimeOffset.UnixEpoch);
    }

    public Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    [PostgresTheory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_store_with_sights_answers_as_one_with_an_event_for_each_observation(int seed)
    {
        var options = TestStores.FreshSchema();
        await new PostgresSchema(database.DataSource, options).ApplyAsync();
        await using var clocked = NpgsqlDataSource.Create(serverClock!.ConnectionString);
        var (store, reference) = (new PostgresEventStore(clocked, options), new InMemoryEventStore(clock));
        var (fleet, sights) = (new RandomFleet(seed), 0L);
        var readModels = new ProjectionRunner(clocked, options);
        for (var round = 0; round < 14; round++)
        {
            await NextMomentAsync();
            sights += await ObserveAsync(store, reference, fleet.Next(round));
            await NextMomentAsync();
            foreach (var id in RandomFleet.Ids.Where(_ => fleet.Chance(0.12)))
                await HappenAsync(store, reference, fleet, StreamId.Device(id), round);
            if (round % 3 == 0)
                await readModels.CatchUpAsync();
        }

        sights.ShouldBeGreaterThan(80);
        foreach (var id in RandomFleet.Ids)
            await CompareAsync(store, reference, id);
        var (all, expected) = (new Timeline(store).DevicesAsync(), new Timeline(reference).DevicesAsync());
        (await all.Select(Text).ToListAsync()).ShouldBe(await expected.Select(Text).ToListAsync());
        await ReadModelsShouldHoldAsync(readModels, options, store);
    }

    // Taken bit by bit and built anew they are the same, and what the pure projection tells of the events and the sights together.
    private async Task ReadModelsShouldHoldAsync(ProjectionRunner readModels, PostgresEventStoreOptions options, PostgresEventStore store)
    {
        await readModels.CatchUpAsync();
        (await readModels.StatusAsync()).ShouldAllBe(status => status.Parked.Count == 0);
        (await readModels.RebuildAsync(ProjectionRunner.Devices, new RebuildOptions { Compares = true })).Differences.ShouldBe([]);
        var queries = new FleetQueries(database.DataSource, options);
        foreach (var id in RandomFleet.Ids)
        {
            var device = await new Timeline(store).DeviceAsync(id);
            for (var day = new DateOnly(2026, 3, 1); day < new DateOnly(2026, 3, 19); day = day.AddDays(1))
            {
                var told = (await queries.DeviceAsync(id, AsOf.At(day))).Where(row => row.Certainty != BeliefCertainty.Retired).Select(row => row.Release?.Version.Base).ToList();
                var isRetired = device.Retirement is { } retirement && AsOf.At(day).Includes(retirement.Event.ValidAt);
                told.ShouldBe(isRetired ? [] : device.At(day).Select(period => period.State.Base), $"{id} on {day:O}");
            }
        }
    }

    private async Task NextMomentAsync()
    {
        clock.Advance(TimeSpan.FromHours(1));
        moments.Add(clock.GetUtcNow());
        await serverClock!.SetAsync(clock.GetUtcNow());
    }

    private async Task<long> ObserveAsync(PostgresEventStore store, InMemoryEventStore reference, string csv)
    {
        var path = Path.Combine(folder.FullName, "fleet.csv");
        await File.WriteAllTextAsync(path, csv);
        var report = await new CsvObserver(store).ObserveAsync([path]);
        var expected = await new CsvObserver(reference).ObserveAsync([path]);
        report.RejectedRows.ShouldBe(0);
        (report.EventsAppended + report.Unchanged, report.AlreadyKnown).ShouldBe((expected.EventsAppended, expected.AlreadyKnown));
        return report.Unchanged;
    }

    // It leaves, or something that was seen of it is taken back or corrected.
    private static async Task HappenAsync(PostgresEventStore store, InMemoryEventStore reference, RandomFleet fleet, StreamId stream, int round)
    {
        var stated = Moment.On(new DateOnly(2026, 3, 4).AddDays(round));
        var events = await store.ReadStreamAsync(stream).ToListAsync();
        var seen = events.Where(recorded => recorded.Event is OsStateObserved).ToList();
        if (fleet.Chance(0.4) || seen.Count == 0)
        {
            var retired = EventId.WithId(stream, new DeviceRetired { Device = stream.Key, ValidAt = stated, StatedAt = stated, Source = Hand });
            if (events.Exists(recorded => recorded.Id == retired.Id))
                return;
            await AppendAsync(store, stream, [retired]);
            await AppendAsync(reference, stream, [retired]);
            return;
        }

        var wrong = fleet.OneOf(seen);
        var replacement = EventId.WithId(stream, (OsStateObserved)wrong.Event with { StatedAt = stated, Version = ReleaseVersion.Parse("26.3") });
        if (events.Exists(recorded => recorded.Event is StatementRetracted or StatementCorrected))
            return;
        if (fleet.Chance(0.5) || events.Exists(recorded => recorded.Id == replacement.Id))
        {
            await AppendAsync(store, stream, [Retraction(stream, wrong.Id, stated)]);
            await AppendAsync(reference, stream, [Retraction(stream, wrong.Id, stated)]);
            return;
        }

        await AppendAsync(store, stream, [Correction(stream, wrong.Id, replacement.Id, stated), replacement]);
        await AppendAsync(reference, stream, [Correction(stream, wrong.Id, replacement.Id, stated), replacement]);
    }

    private static NewEvent Retraction(StreamId stream, Guid id, Moment stated) => EventId.WithId(
        stream, new StatementRetracted { Retracts = id, Reason = "wrong", ValidAt = stated, StatedAt = stated, Source = Hand });

    private static NewEvent Correction(StreamId stream, Guid id, Guid by, Moment stated) => EventId.WithId(
        stream, new StatementCorrected { Corrects = id, ReplacedBy = by, Reason = "wrong", ValidAt = stated, StatedAt = stated, Source = Hand });

    private static Task AppendAsync(IEventStore store, StreamId stream, NewEvent[] events) => store.AppendAsync(stream, default, events);

    private async Task CompareAsync(PostgresEventStore store, InMemoryEventStore reference, string device)
    {
        var knowledge = moments.Select(moment => AsOf.Now.KnownAt(moment))
            .Concat(Enumerable.Range(0, 20).Select(day => AsOf.Now.StatedBy(new DateOnly(2026, 3, 1).AddDays(day))))
            .Append(AsOf.Now);
        foreach (var asOf in knowledge)
        {
            var found = await new Timeline(store).DeviceAsync(device, asOf);
            var expected = await new Timeline(reference).DeviceAsync(device, asOf);
            Text(found).ShouldBe(Text(expected), $"{device}, {asOf}");
        }
    }

    private static string Text(DeviceTimeline device)
    {
        var lines = device.Periods.Select(Text).Prepend($"{device.Device} {device.Model} {device.LastSeen} {device.Retirement?.Event.ValidAt}").ToList();
        for (var hour = 0; hour < 24 * 18; hour += 6)
        {
            var moment = Moment.At(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).AddHours(hour));
            lines.Add($"{moment}: {string.Join(" or ", device.At(moment).Select(Text))}");
        }

        return string.Join('\n', lines);
    }

    private static string Text(DevicePeriod period) => string.Create(
        CultureInfo.InvariantCulture, $"{period.State} {period.Began} {period.IsDerived} {period.LastSeen} {Text(period.FirstEvidence)} {Text(period.LastEvidence)}");

    private static string Text(RecordedEvent evidence) => $"{evidence.Event.Type} {evidence.Event.ValidAt} {evidence.Event.StatedAt} {evidence.RecordedAt:O}";
}
