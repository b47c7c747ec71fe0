using Npgsql;
using NpgsqlTypes;
using ReleaseTimeline.Postgres.Reading;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Settling;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Appending;

/// <summary>Finds appends that were written before.</summary>
internal sealed class AppendLookup(NpgsqlDataSource dataSource, SchemaNames names, EventTimes times)
{
    private readonly string find = names.In("""
        SELECT seq_id, id, version, timestamp, stream_id FROM {events}.mt_events WHERE stream_id = ANY ($1) AND id = ANY ($2)
        """);

    private readonly string versions = names.In("SELECT coalesce(version, 0) FROM {events}.mt_streams WHERE id = $1");

    /// <summary>The version of a stream now; 0 where there is none.</summary>
    public async Task<long> VersionAsync(StreamId stream, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(versions);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = stream.Name, NpgsqlDbType = NpgsqlDbType.Varchar });
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as long? ?? 0;
    }

    /// <summary>Whether any of the streams is there.</summary>
    public async Task<bool> IsAnyThereAsync(IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken)
    {
        var find = new NpgsqlBatchCommand(names.In("SELECT EXISTS (SELECT FROM {events}.mt_streams WHERE id = ANY ($1))"));
        find.Parameters.Add(new NpgsqlParameter<string[]>
        {
            TypedValue = [.. appends.Select(append => append.Stream.Name)],
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar,
        });
        await using var batch = dataSource.CreatePlannedBatch(PlanSetting.ByIndex, find);
        await using var rows = await batch.ExecutePlannedAsync(cancellationToken).ConfigureAwait(false);
        await rows.ReadAsync(cancellationToken).ConfigureAwait(false);
        return rows.GetBoolean(0);
    }

    /// <summary>For each append the result it had when the same append was written; null for one of which nothing is there.</summary>
    /// <exception cref="EventIdConflictException">Some of an append's ids are in its stream, but not as this append.</exception>
    public async Task<AppendResult?[]> FindAsync(IReadOnlyList<PreparedAppend> appends, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(appends, cancellationToken).ConfigureAwait(false);
        var recordedAt = await times.OfAsync(rows.ConvertAll(row => row.Time), cancellationToken).ConfigureAwait(false);
        var found = new Dictionary<(string Stream, Guid Id), (EventRow Row, DateTimeOffset RecordedAt)>();
        for (var index = 0; index < rows.Count; index++)
            found.TryAdd((rows[index].Stream!, rows[index].Id), (rows[index], recordedAt[index]));
        return [.. appends.Select(append => ResultOf(append, found))];
    }

    private static AppendResult? ResultOf(
        PreparedAppend prepared, Dictionary<(string Stream, Guid Id), (EventRow Row, DateTimeOffset RecordedAt)> found)
    {
        var stream = prepared.Append.Stream;
        var known = prepared.Events.Where(e => found.ContainsKey((stream.Name, e.Id))).Select(e => found[(stream.Name, e.Id)]).ToList();
        if (known.Count == 0)
            return null;
        var first = known[0].Row.Version;
        var isWhole = known.Count == prepared.Events.Length && known.Index().All(e => e.Item.Row.Version == first + e.Index);
        if (!isWhole)
            throw new EventIdConflictException(stream, known[0].Row.Id);
        return new AppendResult(stream, first, known[^1].Row.Version, known[^1].Row.Position, known[^1].RecordedAt);
    }

    private async Task<List<EventRow>> RowsAsync(IReadOnlyList<PreparedAppend> appends, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(find);
        command.Parameters.Add(new NpgsqlParameter<string[]>
        {
            TypedValue = [.. appends.Select(a => a.Append.Stream.Name)],
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar,
        });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. appends.SelectMany(a => a.Events).Select(e => e.Id)] });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var found = new List<EventRow>();
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            found.Add(new EventRow(rows.GetInt64(0), rows.GetGuid(1), rows.GetString(4), rows.GetInt64(2), rows.GetDateTime(3), "", [], false));
        return found;
    }
}
