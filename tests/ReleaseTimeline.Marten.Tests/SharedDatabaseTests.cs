using Marten;
using ReleaseTimeline.Events;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Testing;

namespace ReleaseTimeline.Marten.Tests;

/// <summary>A document store and the PostgreSQL store share one database, whoever writes and whoever reads.</summary>
public sealed class SharedDatabaseTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly StreamId Stream = StreamId.Source("samples");

    [PostgresFact]
    public async Task Both_find_the_schema_as_they_want_it_before_and_after_both_have_written()
    {
        await using var shared = await MartenDatabase.CreateAsync(database.DataSource);
        await shared.Documents.Storage.Database.AssertDatabaseMatchesConfigurationAsync();
        (await shared.Schema.DifferencesAsync()).ShouldBeEmpty();

        await shared.ThroughMarten.AppendAsync([Given.Append(Stream)]);
        await shared.Beside.AppendAsync([Given.Append(Stream)]);
        await using (var session = shared.Documents.LightweightSession())
        {
            session.Events.Append("order-1", new OrderPlaced("bread"));
            session.Store(new Ticket { Id = "T1", Subject = "a phone" });
            await session.SaveChangesAsync();
        }

        await shared.Documents.Storage.Database.AssertDatabaseMatchesConfigurationAsync();
        (await shared.Schema.DifferencesAsync()).ShouldBeEmpty();
        await shared.Schema.AssertAsync();
    }

    [PostgresFact]
    public async Task Every_kind_of_event_is_stored_alike_by_both_and_read_by_the_other()
    {
        await using var shared = await MartenDatabase.CreateAsync(database.DataSource);
        var samples = SampleEvents.All;
        var (ours, theirs) = (StreamId.Source("ours"), StreamId.Source("theirs"));
        await shared.Beside.AppendAsync(ours, ExpectedVersion.NoStream, [.. samples.Select(e => EventId.WithId(ours, e))]);
        await using (var session = shared.Documents.LightweightSession())
        {
            session.Events.Append(theirs.Name, samples.Cast<object>());
            await session.SaveChangesAsync();
        }

        const string Rows = "SELECT concat_ws('|', version, type, mt_dotnet_type, data::text) FROM {events}.mt_events WHERE stream_id = ";
        var written = await shared.TextsAsync($"{Rows}'{ours}' ORDER BY version");
        written.Count.ShouldBe(samples.Count);
        (await shared.TextsAsync($"{Rows}'{theirs}' ORDER BY version")).ShouldBe(written);

        (await Listed.OfAsync(shared.Beside.ReadStreamAsync(theirs))).Select(e => e.Event).ShouldBe(samples);
        await using var query = shared.Documents.QuerySession();
        (await query.Events.FetchStreamAsync(ours.Name)).Select(e => e.Data).ShouldBe(samples);
    }

    [PostgresFact]
    public async Task What_one_appends_the_other_sees_at_the_next_version_with_all_that_is_known_of_it()
    {
        await using var shared = await MartenDatabase.CreateAsync(database.DataSource);
        var events = Given.Events(Stream, 3);
        await shared.ThroughMarten.AppendAsync(Stream, ExpectedVersion.NoStream, [events[0]]);
        await shared.Beside.AppendAsync(Stream, ExpectedVersion.Exactly(1), [events[1]]);
        var last = await shared.ThroughMarten.AppendAsync(Stream, ExpectedVersion.Exactly(2), [events[2]]);
        last.FirstVersion.ShouldBe(3);

        var read = await Listed.OfAsync(shared.Beside.ReadAllAsync());
        read.Select(e => e.Id).ShouldBe(events.Select(e => e.Id));
        (await Listed.OfAsync(shared.ThroughMarten.ReadAllAsync())).ShouldBe(read);
        read[2].RecordedAt.ShouldBe(last.RecordedAt);
        const string Metadata = """
            SELECT concat_ws('|', correlation_id = id::text, causation_id = id::text, headers->>'writer', user_name = current_user, tenant_id, is_archived)
            FROM {events}.mt_events ORDER BY seq_id
            """;
        var metadata = await shared.TextsAsync(Metadata);
        metadata[0].ShouldBe(metadata[1]);
        metadata[0].ShouldStartWith("t|t|ReleaseTimeline.Postgres/");
    }

    [PostgresFact]
    public async Task Events_and_documents_of_the_application_keep_working_and_ours_reads_its_events_as_unknown()
    {
        await using var shared = await MartenDatabase.CreateAsync(database.DataSource);
        await using (var session = shared.Documents.LightweightSession())
        {
            session.Events.Append(Stream.Name, new OrderPlaced("bread"));
            session.Store(new Ticket { Id = "T1", Subject = "a phone" });
            await session.SaveChangesAsync();
        }

        await shared.ThroughMarten.AppendAsync([Given.Append(Stream, expected: ExpectedVersion.Exactly(1))]);
        var read = await Listed.OfAsync(shared.Beside.ReadStreamAsync(Stream));
        read[0].Event.ShouldBeOfType<UnknownEvent>().StoredType.ShouldBe("order_placed");
        read[1].Event.ShouldBeOfType<StatementReported>();

        await using var query = shared.Documents.QuerySession();
        (await query.Events.FetchStreamAsync(Stream.Name))[0].Data.ShouldBe(new OrderPlaced("bread"));
        (await query.LoadAsync<Ticket>("T1"))!.Subject.ShouldBe("a phone");
        (await query.Query<Ticket>().Where(ticket => ticket.Subject == "a phone").CountAsync()).ShouldBe(1);
    }

    [PostgresFact]
    public async Task A_text_with_U0000_which_jsonb_has_not_is_read_by_the_other_as_it_was_written()
    {
        await using var shared = await MartenDatabase.CreateAsync(database.DataSource);
        var odd = Given.Event(Stream, "before\0after \uFDD0");
        await using (var session = shared.Documents.LightweightSession())
        {
            session.Events.Append(Stream.Name, odd.Event);
            await session.SaveChangesAsync();
        }

        await shared.Beside.AppendAsync(Stream, ExpectedVersion.Any, [odd]);
        (await Listed.OfAsync(shared.Beside.ReadStreamAsync(Stream))).Select(e => e.Event).ShouldBe([odd.Event, odd.Event]);
        await using var query = shared.Documents.QuerySession();
        (await query.Events.FetchStreamAsync(Stream.Name)).Select(e => e.Data).ShouldBe([odd.Event, odd.Event]);
    }

    [PostgresFact]
    public async Task Streams_of_both_are_written_and_read_by_both_at_the_same_time()
    {
        await using var shared = await MartenDatabase.CreateAsync(database.DataSource);
        IEventStore[] stores = [shared.ThroughMarten, shared.Beside];
        var streams = Enumerable.Range(0, 4).Select(n => StreamId.Device($"both{n}")).ToArray();
        var written = await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            var ids = new List<Guid>();
            for (var round = 0; round < 10; round++)
            {
                var stream = streams[(writer + round) % streams.Length];
                var append = Given.Append(stream);
                ids.AddRange(append.Events.Select(e => e.Id));
                await stores[writer % 2].AppendAsync([append]);
                (await Listed.OfAsync(stores[(writer + 1) % 2].ReadStreamAsync(stream))).Select(e => e.Id).ShouldContain(ids[^1]);
            }

            return ids;
        }));

        var all = await Listed.OfAsync(shared.Beside.ReadAllAsync());
        all.Select(e => e.Id).Order().ShouldBe(written.SelectMany(ids => ids).Order());
        foreach (var stream in streams)
            all.Where(e => e.Stream == stream).Select(e => e.Version).ShouldBe(Enumerable.Range(1, 20).Select(version => (long)version));
    }
}
