using ReleaseTimeline.Events;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Marten.Tests;

/// <summary>Our events in a unit of work of the application's own.</summary>
public sealed class AppendTimelineTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly StreamId Stream = StreamId.Device("A1");

    [PostgresFact]
    public async Task Events_go_to_the_streams_they_belong_to_under_their_own_ids_with_the_documents_beside_them()
    {
        await using var shared = await MartenDatabase.CreateAsync(database.DataSource);
        TimelineEvent[] events = [DeviceTimelines.Seen("A1", 10, "26.3.1"), DeviceTimelines.Seen("A2", 10, "26.3.1"), DeviceTimelines.Seen("A1", 11, "26.3.2")];
        await using (var session = shared.Documents.LightweightSession())
        {
            session.Store(new Ticket { Id = "T1", Subject = "a phone" });
            session.Events.AppendTimeline(events).Select(given => given.Event).ShouldBe(events);
            await session.SaveChangesAsync();
        }

        var read = await Listed.OfAsync(shared.Beside.ReadCategoryAsync(StreamId.DeviceCategory));
        read.Select(e => (e.Stream, e.Version, e.Event)).ShouldBe([(Stream, 1L, events[0]), (Stream, 2L, events[2]), (StreamId.Device("A2"), 1L, events[1])]);
        read.Select(e => e.Id).ShouldBe(read.Select(e => EventId.Of(e.Stream, e.Event)));
        await using var query = shared.Documents.QuerySession();
        (await query.LoadAsync<Ticket>("T1")).ShouldNotBeNull();

        // The timeline knows them by the same ids.
        await new Timeline(shared.Beside).AppendAsync(events);
        (await Listed.OfAsync(shared.Beside.ReadAllAsync())).Count.ShouldBe(3);
    }

    [PostgresTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_not_saved_leaves_neither_event_nor_document_nor_stream(bool isChecked)
    {
        await using var shared = await MartenDatabase.CreateAsync(database.DataSource);
        await using (var session = shared.Documents.LightweightSession())
        {
            session.Store(new Ticket { Id = "T1", Subject = "a phone" });
            if (isChecked)
                await session.AppendTimelineAsync([DeviceTimelines.Seen("A1", 10, "26.3.1")], shared.Options);
            else
                session.Events.AppendTimeline(DeviceTimelines.Seen("A1", 10, "26.3.1"));
        }

        (await Listed.OfAsync(shared.Beside.ReadAllAsync())).ShouldBeEmpty();
        (await shared.TextsAsync("SELECT id FROM {events}.mt_streams")).ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task What_one_session_says_in_two_calls_is_written_together_and_what_it_says_twice_once()
    {
        await using var shared = await MartenDatabase.CreateAsync(database.DataSource);
        var (first, second) = (DeviceTimelines.Seen("A1", 10, "26.3.1"), DeviceTimelines.Seen("A1", 11, "26.3.2"));
        await using (var session = shared.Documents.LightweightSession())
        {
            (await session.AppendTimelineAsync([first], shared.Options)).Count.ShouldBe(1);
            (await session.AppendTimelineAsync([first, second], shared.Options)).Select(given => given.Event).ShouldBe([second]);
            await session.SaveChangesAsync();
        }

        (await Listed.OfAsync(shared.Beside.ReadStreamAsync(Stream))).Select(e => (e.Version, e.Event)).ShouldBe([(1L, first), (2L, second)]);
    }

    [PostgresFact]
    public async Task To_say_the_same_again_changes_nothing_and_what_is_new_beside_it_is_written()
    {
        await using var shared = await MartenDatabase.CreateAsync(database.DataSource);
        var (first, second) = (DeviceTimelines.Seen("A1", 10, "26.3.1"), DeviceTimelines.Seen("A1", 11, "26.3.2"));
        await new Timeline(shared.Beside).AppendAsync([first]);
        await using (var session = shared.Documents.LightweightSession())
        {
            (await session.AppendTimelineAsync([second, first], shared.Options)).Select(given => given.Event).ShouldBe([second]);
            await session.SaveChangesAsync();
        }

        await using (var session = shared.Documents.LightweightSession())
        {
            session.Store(new Ticket { Id = "T1", Subject = "again" });
            (await session.AppendTimelineAsync([first, second], shared.Options)).ShouldBeEmpty();
            await session.SaveChangesAsync();
        }

        (await Listed.OfAsync(shared.Beside.ReadStreamAsync(Stream))).Select(e => e.Event).ShouldBe([first, second]);
    }

    [PostgresFact]
    public async Task A_statement_that_many_say_at_the_same_time_is_written_once()
    {
        await using var shared = await MartenDatabase.CreateAsync(database.DataSource);
        var seen = DeviceTimelines.Seen("A1", 10, "26.3.1");
        var said = await Task.WhenAll(Enumerable.Range(0, 12).Select(async writer =>
        {
            if (writer % 3 == 0)
                return (await new Timeline(shared.Beside).AppendAsync([seen]))[0].LastVersion;
            if (writer % 3 == 1)
                return (await new Timeline(shared.ThroughMarten).AppendAsync([seen]))[0].LastVersion;
            await using var session = shared.Documents.LightweightSession();
            await session.AppendTimelineAsync([seen], shared.Options);
            await session.SaveChangesAsync();
            return 1;
        }));
        said.ShouldAllBe(version => version == 1);
        (await Listed.OfAsync(shared.Beside.ReadAllAsync())).ShouldHaveSingleItem().Event.ShouldBe(seen);
    }

    [PostgresFact]
    public async Task What_stands_twice_or_belongs_to_no_stream_is_refused_before_anything_is_queued()
    {
        await using var shared = await MartenDatabase.CreateAsync(database.DataSource);
        await using var session = shared.Documents.LightweightSession();
        var seen = DeviceTimelines.Seen("A1", 10, "26.3.1");
        Should.Throw<ArgumentException>(() => session.Events.AppendTimeline(seen, seen));
        Should.Throw<ArgumentException>(() => session.Events.AppendTimeline());
        var retraction = new StatementRetracted { ValidAt = seen.ValidAt, StatedAt = seen.StatedAt, Source = seen.Source, Retracts = Guid.Empty, Reason = "none" };
        Should.Throw<ArgumentException>(() => session.Events.AppendTimeline(seen, retraction));
        await Should.ThrowAsync<ArgumentException>(() => session.AppendTimelineAsync([retraction], shared.Options));
        session.PendingChanges.Streams().ShouldBeEmpty();
    }

    [PostgresFact]
    public async Task An_archived_stream_takes_no_more_events()
    {
        await using var shared = await MartenDatabase.CreateAsync(database.DataSource);
        await new Timeline(shared.Beside).AppendAsync([DeviceTimelines.Seen("A1", 10, "26.3.1")]);
        await using (var session = shared.Documents.LightweightSession())
        {
            session.Events.ArchiveStream(Stream.Name);
            await session.SaveChangesAsync();
        }

        await using var later = shared.Documents.LightweightSession();
        var refused = await Should.ThrowAsync<EventStoreException>(() => later.AppendTimelineAsync([DeviceTimelines.Seen("A1", 11, "26.3.2")], shared.Options));
        refused.Message.ShouldContain("device-A1");
        await Should.ThrowAsync<EventStoreException>(() => new Timeline(shared.ThroughMarten).AppendAsync([DeviceTimelines.Seen("A1", 11, "26.3.2")]));
    }
}
