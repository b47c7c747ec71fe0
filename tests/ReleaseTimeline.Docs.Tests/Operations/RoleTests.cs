using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Events;
using ReleaseTimeline.Postgres;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Docs.Tests.Operations;

/// <summary>The roles that the page about operations makes can do their work, and no more.</summary>
public sealed class RoleTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [PostgresFact]
    public async Task Each_role_can_do_its_work_and_no_more()
    {
        await using var roles = await PageRoles.MakeAsync(database);
        await using var writer = roles.As("fleet_writer");
        var written = new PostgresEventStore(writer);
        (await CatalogueSeed.EnsureAsync(written)).ShouldBeGreaterThan(0);
        await new Timeline(written).AppendAsync([Seen("PHONE", "2026-03-18"), Seen("TABLET", "2026-03-18")]);
        await new Timeline(written).AppendAsync([Seen("PHONE", "2026-03-19")]);
        await written.BulkAppendAsync([Append("BULK", "2026-03-19")]);
        (await PositionsAsync(written)).ShouldNotBeEmpty();
        await roles.AreForbiddenAsync(
            writer, "UPDATE public.mt_events SET data = '{}'", "DELETE FROM public.mt_events", "DELETE FROM public.mt_streams", "TRUNCATE public.mt_events CASCADE");

        await using var reader = roles.As("fleet_reader");
        var read = new PostgresEventStore(reader);
        (await PositionsAsync(read)).ShouldBe(await PositionsAsync(written));
        var verdict = await new Timeline(read).ExposureAsync("PHONE", CveId.Parse("CVE-2026-20643"), Moment.Parse("2026-03-19"));
        verdict.Verdict.ShouldBe(Exposure.Verdict.Exposed);
        await new PostgresSchema(reader).AssertAsync();
        await Should.ThrowAsync<EventStoreException>(() => new Timeline(read).AppendAsync([Seen("PHONE", "2026-03-20")]));
        await roles.AreForbiddenAsync(
            reader, "INSERT INTO public.mt_streams (id) VALUES ('x')", "SELECT nextval('public.mt_events_sequence')", "DELETE FROM release_timeline.settled");
    }

    private static async Task<List<long>> PositionsAsync(PostgresEventStore store)
    {
        var positions = new List<long>();
        await foreach (var recorded in store.ReadAllAsync())
            positions.Add(recorded.Position);
        return positions;
    }

    private static StreamAppend Append(string device, string day)
    {
        var stream = StreamId.Device(device);
        return new StreamAppend(stream, ExpectedVersion.Any, [EventId.WithId(stream, Seen(device, day))]);
    }

    private static OsStateObserved Seen(string device, string day) => new()
    {
        Device = device,
        Model = "iPhone15,2",
        Os = Os.iOS,
        Build = BuildNumber.Parse("23D8133"),
        CanSeeLetter = true,
        ValidAt = Moment.Parse(day),
        StatedAt = Moment.Parse(day),
        Source = new SourceReference("mdm"),
    };
}
