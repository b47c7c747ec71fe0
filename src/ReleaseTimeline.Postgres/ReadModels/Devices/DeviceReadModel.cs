using Npgsql;
using ReleaseTimeline.Postgres.Fleet;
using ReleaseTimeline.Postgres.ReadModels.Running;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.ReadModels.Devices;

/// <summary>Keeps <c>device_belief</c>: folds the whole stream of each device that something became known of, and writes what changed.</summary>
internal sealed class DeviceReadModel(NpgsqlDataSource dataSource, SchemaNames names, DeviceStreams streams) : IReadModel
{
    public const string ModelName = "devices";

    private readonly SightQueries sights = new(dataSource, names);
    private readonly DeviceNumbers numbers = new(dataSource, names);
    private readonly ParkedFirst parkedFirst = new(names, ModelName);
    private readonly BeliefRows rows = new(new StateNumbers(dataSource, names));

    /// <inheritdoc/>
    public string Name => ModelName;

    /// <inheritdoc/>
    public IReadOnlyList<string> Categories { get; } = [StreamId.DeviceCategory];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<(NewsEvent Event, string Error)>> TakeAsync(
        NpgsqlConnection connection, long after, IReadOnlyList<NewsEvent> news, long position, short generation, CancellationToken cancellationToken)
    {
        var byStream = news.GroupBy(item => item.Stream).ToList();
        if (byStream.Count == 0)
            return [];
        var parked = new List<(NewsEvent, string)>();
        await TakeAsync(connection, byStream, position, new BeliefTable(names, generation), parked, cancellationToken).ConfigureAwait(false);
        return parked;
    }

    /// <inheritdoc/>
    public Task<bool> IsBehindAsync(CancellationToken cancellationToken) => Task.FromResult(false);

    // Where the database refuses a row, halves are tried, until the device whose row it is stands alone.
    private async Task TakeAsync(
        NpgsqlConnection connection, List<IGrouping<StreamId, NewsEvent>> news, long position, BeliefTable table, List<(NewsEvent, string)> parked, CancellationToken cancellationToken)
    {
        await connection.ExecuteAsync(names, "SAVEPOINT part", cancellationToken).ConfigureAwait(false);
        var before = parked.Count;
        try
        {
            var changes = await ChangesAsync(connection, news, position, table, parked, cancellationToken).ConfigureAwait(false);
            await table.WriteAsync(connection, changes, cancellationToken).ConfigureAwait(false);
            await connection.ExecuteAsync(names, "RELEASE SAVEPOINT part", cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault) when (EventFault.IsRefusal(fault))
        {
            await connection.ExecuteAsync(names, "ROLLBACK TO SAVEPOINT part", cancellationToken).ConfigureAwait(false);
            parked.RemoveRange(before, parked.Count - before);
            if (news.Count == 1)
            {
                parked.AddRange(news[0].Select(item => (item, fault.Message)));
                return;
            }

            var half = news.Count / 2;
            await TakeAsync(connection, news[..half], position, table, parked, cancellationToken).ConfigureAwait(false);
            await TakeAsync(connection, news[half..], position, table, parked, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<BeliefChanges> ChangesAsync(
        NpgsqlConnection connection, List<IGrouping<StreamId, NewsEvent>> news, long position, BeliefTable table, List<(NewsEvent, string)> parked, CancellationToken cancellationToken)
    {
        var known = await numbers.OfAsync([.. news.Select(group => group.Key.Key)], cancellationToken).ConfigureAwait(false);
        var there = await table.ReadAsync(connection, known.Values, cancellationToken).ConfigureAwait(false);
        string[] wanted = [.. news.Select(group => group.Key.Name)];
        var read = await streams.ReadAsync(connection, wanted, position, cancellationToken).ConfigureAwait(false);
        var seen = (await sights.TimesOfAsync(wanted, cancellationToken).ConfigureAwait(false)).ToLookup(sight => sight.Stream);
        var waiting = await parkedFirst.OfAsync(connection, wanted, cancellationToken).ConfigureAwait(false);
        var changes = new BeliefChanges();
        for (var place = 0; place < news.Count; place++)
        {
            var number = known[news[place].Key.Key];
            try
            {
                var (events, stop) = DeviceStreams.Decode(news[place].Key, read[place]);
                var first = Math.Min(news[place].First().Position, waiting.GetValueOrDefault(news[place].Key.Name, long.MaxValue));
                var learnt = events.Where(recorded => recorded.Position >= first).Select(recorded => recorded.RecordedAt.UtcDateTime).ToList();
                if (stop is not null)
                    parked.AddRange(news[place].Where(item => events.Length == 0 || item.Position > events[^1].Position).Select(item => (item, stop.Message)));
                if (learnt.Count > 0 || stop is null)
                    changes.Add([.. there[number]], await rows.OfAsync(number, events, [.. seen[news[place].Key]], cancellationToken).ConfigureAwait(false), learnt.DefaultIfEmpty(BeliefRow.Open).Min());
            }
            catch (Exception fault) when (EventFault.IsOne(fault))
            {
                parked.RemoveAll(item => item.Item1.Stream == news[place].Key);
                parked.AddRange(news[place].Select(item => (item, fault.Message)));
            }
        }

        return changes;
    }
}
