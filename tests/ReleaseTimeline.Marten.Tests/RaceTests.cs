using JasperFx.Events;
using Marten;
using Marten.Exceptions;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Marten.Tests;

/// <summary>Marten, which lets the index find who was slower, and our lock agree on who was first.</summary>
public sealed class RaceTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int WritersOfAKind = 4;
    private const int Rounds = 12;

    [PostgresTheory]
    [InlineData(EventAppendMode.QuickWithServerTimestamps)]
    [InlineData(EventAppendMode.Rich)]
    public async Task Of_writers_of_every_kind_that_expect_the_same_version_one_wins(EventAppendMode mode)
    {
        await using var shared = await CreateAsync(mode);
        var stream = StreamId.Source("expected");
        await shared.Beside.AppendAsync([Given.Append(stream)]);
        var won = new List<Guid>();
        for (var round = 1; round <= Rounds; round++)
        {
            var version = round;
            var outcomes = await Task.WhenAll(Writers(shared).Select(async write =>
            {
                var given = Given.Event(stream);
                return (given.Id, Lost: await LossOfAsync(() => write(stream, version, given)));
            }));
            won.Add(outcomes.Where(outcome => outcome.Lost is null).Select(outcome => outcome.Id).ShouldHaveSingleItem());
        }

        var events = await Listed.OfAsync(shared.ThroughMarten.ReadStreamAsync(stream));
        events.Select(e => e.Version).ShouldBe(Versions(1 + Rounds));
        events.Skip(1).Select(e => e.Id).ShouldBe(won);
        await ShouldBeReadWholeAsync(shared, 1 + Rounds);
    }

    [PostgresTheory]
    [InlineData(EventAppendMode.QuickWithServerTimestamps)]
    [InlineData(EventAppendMode.Rich)]
    public async Task Writers_of_every_kind_that_expect_nothing_lose_nothing_and_double_nothing(EventAppendMode mode)
    {
        await using var shared = await CreateAsync(mode);
        var stream = StreamId.Source("any");
        var written = await Task.WhenAll(Writers(shared).Select(async write =>
        {
            var ids = new List<Guid>();
            while (ids.Count < Rounds)
            {
                var given = Given.Event(stream);
                while (await LossOfAsync(() => write(stream, null, given)) is not null)
                {
                    // Who lost a race was told so, and says it again.
                }

                ids.Add(given.Id);
            }

            return ids;
        }));

        var events = await Listed.OfAsync(shared.Beside.ReadStreamAsync(stream));
        events.Select(e => e.Version).ShouldBe(Versions(written.Sum(ids => ids.Count)));
        events.Select(e => e.Id).Order().ShouldBe(written.SelectMany(ids => ids).Order());
        foreach (var ids in written)
            events.Select(e => e.Id).Where(ids.Contains).ShouldBe(ids);
        await ShouldBeReadWholeAsync(shared, events.Count);
    }

    private static IEnumerable<long> Versions(int count) => Enumerable.Range(1, count).Select(version => (long)version);

    private Task<MartenDatabase> CreateAsync(EventAppendMode mode) => MartenDatabase.CreateAsync(
        database.DataSource,
        (documents, _) => documents.Events.AppendMode = mode,
        options => mode == EventAppendMode.Rich ? options with { RichWriterGrace = TimeSpan.FromSeconds(3) } : options);

    private static IEnumerable<Func<StreamId, long?, NewEvent, Task>> Writers(MartenDatabase shared)
    {
        for (var writer = 0; writer < WritersOfAKind; writer++)
        {
            yield return (stream, version, given) => shared.Beside.AppendAsync(stream, Expected(version), [given]);
            yield return (stream, version, given) => shared.ThroughMarten.AppendAsync(stream, Expected(version), [given]);
            yield return (stream, version, given) => AppendAsApplicationAsync(shared.Documents, stream, version, given);
        }
    }

    // As an application does that knows nothing of us. What Marten expects is the version after the append.
    private static async Task AppendAsApplicationAsync(DocumentStore documents, StreamId stream, long? version, NewEvent given)
    {
        await using var session = documents.LightweightSession();
        var appended = session.Events.BuildEvent(given.Event);
        appended.Id = given.Id;
        if (version is { } expected)
            session.Events.Append(stream.Name, expected + 1, appended);
        else
            session.Events.Append(stream.Name, appended);
        await session.SaveChangesAsync();
    }

    private static ExpectedVersion Expected(long? version) => version is { } expected ? ExpectedVersion.Exactly(expected) : ExpectedVersion.Any;

    private static async Task<Exception?> LossOfAsync(Func<Task> write)
    {
        try
        {
            await write();
            return null;
        }
        catch (Exception e) when (e is ConcurrencyException or JasperFx.ConcurrencyException or ExistingStreamIdCollisionException)
        {
            return e;
        }
    }

    // Beyond the numbers that lost races burnt, of which nobody can be left who would fill them.
    private static async Task ShouldBeReadWholeAsync(MartenDatabase shared, int events)
    {
        var read = new List<RecordedEvent>();
        await foreach (var recorded in shared.Beside.SubscribeAsync())
        {
            read.Add(recorded);
            if (read.Count == events)
                break;
        }

        read.Select(e => e.Position).ShouldBe(read.Select(e => e.Position).Order());
        read.Select(e => e.RecordedAt).ShouldBe(read.Select(e => e.RecordedAt).Order());
        read.Select(e => e.Id).Distinct().Count().ShouldBe(events);
    }
}
