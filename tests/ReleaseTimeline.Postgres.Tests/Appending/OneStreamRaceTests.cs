using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests.Appending;

[Trait("Kind", "Campaign")]
public sealed class OneStreamRaceTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Writers = 16;
    private const int Attempts = 10_000;
    private static readonly StreamId Stream = StreamId.Device("P1");

    [PostgresFact]
    public async Task Of_16_writers_in_10_000_attempts_exactly_one_wins_each_version_and_a_loser_takes_no_number()
    {
        var options = TestStores.FreshSchema();
        var store = await TestStores.OpenAsync(database.DataSource, options);

        var attempts = (await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() => WriteAsync(store))))).SelectMany(each => each).ToList();

        attempts.Count.ShouldBe(Attempts);
        var won = attempts.Where(attempt => attempt.Won is not null).OrderBy(attempt => attempt.Won!.LastVersion).ToList();
        won.Select(attempt => attempt.Won!.LastVersion).ShouldBe(Enumerable.Range(1, won.Count).Select(version => (long)version));
        won.ShouldAllBe(attempt => attempt.Won!.LastVersion == attempt.Expected.Version + 1);

        var events = await store.ReadStreamAsync(Stream).ToListAsync();
        events.Select(e => (e.Version, e.Id)).ShouldBe(won.Select(attempt => (attempt.Won!.LastVersion, attempt.Event.Id)));

        var lost = attempts.Where(attempt => attempt.Won is null).ToList();
        lost.ShouldNotBeEmpty();
        lost.ShouldAllBe(attempt => attempt.Lost!.Stream == Stream && attempt.Lost.Expected == attempt.Expected && attempt.Lost.Actual > attempt.Expected.Version);

        await using var sql = await ForeignWriter.OpenAsync(database.DataSource, options);
        (await sql.ScalarAsync<long>("SELECT last_value FROM {events}.mt_events_sequence")).ShouldBe(won.Count);
    }

    // Each believes what it last saw: its own version, or the one that it lost to.
    private static async Task<List<Attempt>> WriteAsync(PostgresEventStore store)
    {
        var attempts = new List<Attempt>();
        for (long known = 0; attempts.Count < Attempts / Writers;)
        {
            var (expected, appended) = (ExpectedVersion.Exactly(known), Given.Event(Stream));
            try
            {
                var won = await store.AppendAsync(Stream, expected, [appended]);
                attempts.Add(new Attempt(expected, appended, won, null));
                known = won.LastVersion;
            }
            catch (ConcurrencyException lost)
            {
                attempts.Add(new Attempt(expected, appended, null, lost));
                known = lost.Actual;
            }
        }

        return attempts;
    }

    private sealed record Attempt(ExpectedVersion Expected, NewEvent Event, AppendResult? Won, ConcurrencyException? Lost);
}
