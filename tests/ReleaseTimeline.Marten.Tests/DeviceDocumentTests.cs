using JasperFx.Events.Projections;
using Marten;
using Marten.Events;
using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Csv;
using ReleaseTimeline.Marten.Projections;
using ReleaseTimeline.Postgres;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;
using EventAppendMode = JasperFx.Events.EventAppendMode;

namespace ReleaseTimeline.Marten.Tests;

/// <summary>What Marten keeps of a device answers as a timeline over the store does, whatever is asked.</summary>
public sealed class DeviceDocumentTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [PostgresTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_daemon_builds_of_the_sample_fleet_what_the_timeline_answers(bool isWrittenThroughMarten)
    {
        await using var shared = await MartenDatabase.CreateAsync(database.DataSource, WithDevices(ProjectionLifecycle.Async));
        IEventStore store = isWrittenThroughMarten ? shared.ThroughMarten : shared.Beside;
        await new CsvObserver(store).ObserveAsync([SampleFleet()]);
        await BuildAsync(shared);

        var timeline = new Timeline(shared.Beside);
        await using var session = shared.Documents.QuerySession();
        var documents = await session.Query<DeviceDocument>().ToListAsync();
        var devices = (await Listed.OfAsync(shared.Beside.ReadCategoryAsync(StreamId.DeviceCategory))).Select(e => e.Stream.Name).Distinct().ToList();
        documents.Select(document => document.Id).Order(StringComparer.Ordinal).ShouldBe(devices);
        devices.Count.ShouldBeGreaterThan(30);
        foreach (var document in documents)
            await ShouldAnswerAlikeAsync(document, timeline);
    }

    [PostgresFact]
    public async Task The_daemon_follows_late_reports_and_corrections_of_both_writers()
    {
        await using var shared = await MartenDatabase.CreateAsync(database.DataSource, WithDevices(ProjectionLifecycle.Async));
        var (marten, beside) = (new Timeline(shared.ThroughMarten), new Timeline(shared.Beside));
        await WriteAHistoryAsync(marten, beside);
        await BuildAsync(shared);
        await ShouldAnswerAlikeAsync(await LoadAsync(shared, "device-late"), beside);
        await ShouldAnswerAlikeAsync(await LoadAsync(shared, "device-other"), beside);

        var daemon = await shared.Documents.BuildProjectionDaemonAsync();
        await daemon.RebuildProjectionAsync<DeviceDocument>(CancellationToken.None);
        await daemon.StopAllAsync();
        await ShouldAnswerAlikeAsync(await LoadAsync(shared, "device-late"), beside);
    }

    [PostgresTheory]
    [InlineData(EventAppendMode.QuickWithServerTimestamps)]
    [InlineData(EventAppendMode.Rich)]
    public async Task An_inline_document_is_there_with_its_events_and_completed_answers_alike(EventAppendMode mode)
    {
        await using var shared = await MartenDatabase.CreateAsync(
            database.DataSource,
            (store, ours) =>
            {
                store.Events.AppendMode = mode;
                WithDevices(ProjectionLifecycle.Inline)(store, ours);
            },
            ours => mode == EventAppendMode.Rich ? ours with { RichWriterGrace = TimeSpan.FromTicks(1) } : ours);
        var marten = new Timeline(shared.ThroughMarten);
        await WriteAHistoryAsync(marten, marten);

        var document = await LoadAsync(shared, "device-late");
        document.IsComplete.ShouldBeFalse();
        document.Events.Select(e => e.Version).ShouldBe(Enumerable.Range(1, document.Events.Count).Select(version => (long)version));
        (await shared.ThroughMarten.CompleteAsync(document)).IsComplete.ShouldBeTrue();
        await ShouldAnswerAlikeAsync(document, marten);
    }

    [PostgresFact]
    public async Task A_lost_race_leaves_no_inline_document()
    {
        await using var shared = await MartenDatabase.CreateAsync(database.DataSource, WithDevices(ProjectionLifecycle.Inline));
        var stream = StreamId.Device("raced");
        var seen = EventId.WithId(stream, DeviceTimelines.Seen("raced", 10, "26.3.1"));
        await Should.ThrowAsync<ConcurrencyException>(() => shared.ThroughMarten.AppendAsync(stream, ExpectedVersion.Exactly(1), [seen]));
        await using var session = shared.Documents.QuerySession();
        (await session.LoadAsync<DeviceDocument>(stream.Name)).ShouldBeNull();
    }

    [PostgresFact]
    public async Task An_event_counts_as_recorded_with_a_later_one_before_it_in_the_document_too()
    {
        await using var shared = await MartenDatabase.CreateAsync(database.DataSource, WithDevices(ProjectionLifecycle.Async));
        await using (var session = shared.Documents.LightweightSession())
        {
            // A client whose clock is ahead.
            var ahead = session.Events.BuildEvent(DeviceTimelines.Seen("ahead", 10, "26.3.1"));
            ahead.Timestamp = new DateTimeOffset(2126, 1, 1, 0, 0, 0, TimeSpan.Zero);
            session.Events.Append("device-ahead", ahead);
            await session.SaveChangesAsync();
        }

        var timeline = new Timeline(shared.Beside);
        await timeline.AppendAsync([DeviceTimelines.Seen("ahead", 11, "26.3.2")]);
        await BuildAsync(shared);
        var document = await LoadAsync(shared, "device-ahead");
        document.Events[1].RecordedAt.ShouldBe(new DateTimeOffset(2126, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await ShouldAnswerAlikeAsync(document, timeline);
    }

    internal static async Task BuildAsync(MartenDatabase shared)
    {
        using var daemon = await shared.Documents.BuildProjectionDaemonAsync();
        await daemon.StartAllAsync();
        await shared.Documents.WaitForNonStaleProjectionDataAsync(Patience);
        await daemon.StopAllAsync();
    }

    private static Action<StoreOptions, PostgresEventStoreOptions> WithDevices(ProjectionLifecycle lifecycle) =>
        (documents, options) => documents.Projections.Add(new DeviceDocumentProjection(options), lifecycle);

    private static async Task WriteAHistoryAsync(Timeline first, Timeline second)
    {
        await first.AppendAsync([DeviceTimelines.Seen("late", 10, "26.3.1"), DeviceTimelines.Seen("other", 10, "26.3.1")]);
        var wrong = (await second.AppendAsync([DeviceTimelines.Seen("late", 20, "26.4")]))[0];
        await first.AppendAsync([DeviceTimelines.Seen("late", 15, "26.3.1", "a")]);
        var events = await Listed.OfAsync(first.Store.ReadStreamAsync(StreamId.Device("late"), wrong.LastVersion));
        var target = events[0];
        var said = new SourceReference("admin");
        var replacement = (OsStateObserved)target.Event with { Version = Versions.ReleaseVersion.Parse("26.3.2") };
        await second.CorrectAsync(target.Id, replacement, "another device", said, new DateOnly(2026, 3, 22));
        await first.AppendAsync([new DeviceRetired { ValidAt = new DateOnly(2026, 3, 30), StatedAt = new DateOnly(2026, 3, 30), Source = said, Device = "late" }]);
        await second.RetractAsync(events[1].Id, "never seen", said, new DateOnly(2026, 4, 1));
    }

    private static async Task<DeviceDocument> LoadAsync(MartenDatabase shared, string id)
    {
        await using var session = shared.Documents.QuerySession();
        return (await session.LoadAsync<DeviceDocument>(id)).ShouldNotBeNull();
    }

    private static async Task ShouldAnswerAlikeAsync(DeviceDocument document, Timeline timeline)
    {
        var stream = StreamId.Stored(document.Id);
        var events = await Listed.OfAsync(timeline.Store.ReadStreamAsync(stream));
        document.Events.ShouldBe(events, ignoreOrder: true);
        foreach (var asOf in DeviceTimelines.Questions(events))
            document.Timeline(asOf).ShouldSayTheSameAs(await timeline.DeviceAsync(stream.Key, asOf), $"{document.Id} {asOf}");
    }

    private static string SampleFleet()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ReleaseTimeline.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        return Path.Combine(folder.FullName, "docs", "samples", "fleet.csv");
    }
}
