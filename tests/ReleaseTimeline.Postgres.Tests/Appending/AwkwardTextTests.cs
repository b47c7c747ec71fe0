using FsCheck;
using FsCheck.Fluent;
using ReleaseTimeline.Events;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests.Appending;

/// <summary>Texts that the column of bodies cannot hold as they are, or that look like what stands for those.</summary>
public sealed class AwkwardTextTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly StreamId Stream = StreamId.Device("P1");

    private static readonly Arbitrary<string[]> Texts = Gen
        .Elements("\0", "\uFDD0", "\uFDD00", "\uFDD01", "\\u0000", "\\uFDD0", "\\", "0", "1", "\"", "\u0001", "\uFFFE", "\uFFFF", "\U0001F4F1", "\U0010FFFF", "a")
        .ArrayOf().Select(string.Concat).ArrayOf().Where(texts => texts.Length > 0).ToArbitrary();

    [PostgresFact]
    public async Task Any_text_comes_back_as_it_was_appended()
    {
        var store = await TestStores.OpenAsync(database.DataSource);
        Prop.ForAll(Texts, texts => ComesBackAsync(store, texts).GetAwaiter().GetResult()).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    [PostgresFact]
    public async Task So_does_text_in_the_headers()
    {
        var options = TestStores.FreshSchema() with
        {
            Metadata = () => new AppendMetadata { Headers = new Dictionary<string, string> { ["nul\0"] = "\uFDD0", ["quote\""] = "\\u0000" } },
        };
        var store = await TestStores.OpenAsync(database.DataSource, options);
        await store.AppendAsync([Given.Append(Stream)]);
        await using var sql = await ForeignWriter.OpenAsync(database.DataSource, options);
        (await sql.ScalarAsync<string>("SELECT headers ->> E'nul\\uFDD00' FROM {events}.mt_events")).ShouldBe("\uFDD01");
        (await sql.ScalarAsync<string>("SELECT headers ->> 'quote\"' FROM {events}.mt_events")).ShouldBe("\\u0000");
    }

    private static async Task<bool> ComesBackAsync(PostgresEventStore store, string[] texts)
    {
        var events = texts.Select(text => Given.Event(Stream, text)).ToArray();
        var first = await store.AppendAsync(Stream, ExpectedVersion.Any, events);
        var again = events.Select(e => e with { Id = EventId.Of(StreamId.Device("P2"), e.Event) }).ToArray();
        await store.BulkAppendAsync([new StreamAppend(Stream, ExpectedVersion.Any, again)]);
        var claims = await store.ReadStreamAsync(Stream, first.FirstVersion).Select(e => ((StatementReported)e.Event).Claim).ToListAsync();
        claims.ShouldBe([.. texts, .. texts]);
        return true;
    }
}
