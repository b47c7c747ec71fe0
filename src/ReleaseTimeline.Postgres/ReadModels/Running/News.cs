using Npgsql;
using NpgsqlTypes;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.ReadModels.Running;

/// <summary>Finds which streams have events that were not taken yet. Bodies are not read: what cannot be read keeps nobody from going on.</summary>
internal sealed class News(NpgsqlDataSource dataSource, SchemaNames names)
{
    /// <summary>The next events after a position.</summary>
    /// <param name="after">The position.</param>
    /// <param name="upTo">How far all events can be read: nothing turns up at it or below any more.</param>
    /// <param name="most">How many events to look at, of whatever category.</param>
    /// <param name="categories">Which to give.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The events, and the position up to which none is left.</returns>
    public async Task<(List<NewsEvent> Events, long Reached)> AfterAsync(
        long after, long upTo, int most, IReadOnlyList<string> categories, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(names.In("""
            SELECT seq_id, stream_id, type = 'tombstone' OR is_archived IS TRUE FROM {events}.mt_events WHERE seq_id > $1 AND seq_id <= $2 ORDER BY seq_id LIMIT $3
            """));
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = upTo });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = most, NpgsqlDbType = NpgsqlDbType.Integer });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var events = new List<NewsEvent>();
        var (count, last) = (0, after);
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            (count, last) = (count + 1, rows.GetInt64(0));
            var stream = StreamId.Stored(rows.GetString(1));
            if (!rows.GetBoolean(2) && categories.Any(category => stream.IsIn(category)))
                events.Add(new NewsEvent(last, stream));
        }

        return (events, count < most ? upTo : last);
    }
}
