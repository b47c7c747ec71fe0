using Npgsql;
using NpgsqlTypes;
using ReleaseTimeline.Postgres;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Settling;

namespace ReleaseTimeline.Marten.Projections;

/// <summary>Looks up where the events of a document came to stand.</summary>
internal sealed class DocumentCompletion(NpgsqlDataSource dataSource, SchemaNames names, PostgresEventStore store)
{
    private readonly string find = names.In("SELECT stream_id, id, version, seq_id, timestamp FROM {events}.mt_events WHERE stream_id = ANY ($1) AND id = ANY ($2)");

    /// <summary>Fills in versions, positions and times of recording.</summary>
    /// <returns>How many events were filled in.</returns>
    public async Task<int> FillAsync(TimelineDocument document, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(document, cancellationToken).ConfigureAwait(false);
        var recordedAt = await store.RecordedAtAsync([.. rows.Select(row => row.Time)], cancellationToken).ConfigureAwait(false);
        var places = new Dictionary<(string Stream, Guid Id), (long Version, long Position, DateTimeOffset RecordedAt)>();
        foreach (var (row, at) in rows.Zip(recordedAt))
            places.TryAdd((row.Stream, row.Id), (row.Version, row.Time.Position, at));
        for (var index = 0; index < document.Held.Count; index++)
        {
            var held = document.Held[index];
            if (places.TryGetValue((held.Stream.Name, held.Id), out var place))
                document.Held[index] = held with { Version = place.Version, Position = place.Position, RecordedAt = place.RecordedAt };
        }

        return places.Count;
    }

    private async Task<List<(string Stream, Guid Id, long Version, EventTime Time)>> RowsAsync(TimelineDocument document, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(find);
        command.Parameters.Add(new NpgsqlParameter<string[]>
        {
            TypedValue = [.. document.Held.Select(held => held.Stream.Name).Distinct()],
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar,
        });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. document.Held.Select(held => held.Id)] });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var found = new List<(string, Guid, long, EventTime)>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            found.Add((rows.GetString(0), rows.GetGuid(1), rows.GetInt64(2), new EventTime(rows.GetInt64(3), rows.GetDateTime(4))));
        return found;
    }
}
