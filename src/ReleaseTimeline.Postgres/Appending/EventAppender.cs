using System.Data;
using Npgsql;
using NpgsqlTypes;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Settling;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Appending;

/// <summary>Writes appends: one statement and one round trip each, which is a transaction of its own.</summary>
internal sealed class EventAppender(NpgsqlDataSource dataSource, SchemaNames names, PostgresEventStoreOptions options, RecordedTimes recordedTimes)
    : IAppendWriter
{
    private readonly string appendOne = names.In(
        "SELECT {own}.append_event($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)");

    private readonly string appendMany = names.In(
        "SELECT first_versions, positions, recorded_at, highest FROM {own}.append_events($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)");

    /// <inheritdoc/>
    public Task<AppendResult[]> WriteAsync(IReadOnlyList<PreparedAppend> appends, CancellationToken cancellationToken) =>
        appends is [{ Events: [var only] } append]
            ? WriteOneAsync(append.Append, only, cancellationToken)
            : WriteManyAsync(appends, cancellationToken);

    private async Task<AppendResult[]> WriteOneAsync(StreamAppend append, PreparedEvent prepared, CancellationToken cancellationToken)
    {
        var known = recordedTimes.Known;
        await using var command = dataSource.CreateCommand(appendOne);
        var parameters = command.Parameters;
        parameters.Add(Text(append.Stream.Name));
        parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Bigint, Value = append.Expected.Version ?? (object)DBNull.Value });
        parameters.Add(new NpgsqlParameter<Guid> { TypedValue = prepared.Id, NpgsqlDbType = NpgsqlDbType.Uuid });
        parameters.Add(Text(prepared.Type));
        parameters.Add(Text(prepared.DotnetType));
        parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = prepared.Body, NpgsqlDbType = NpgsqlDbType.Jsonb });
        AddMetadata(parameters, prepared.Id);
        AddKnown(parameters, known);

        await using var rows = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, cancellationToken).ConfigureAwait(false);
        await rows.ReadAsync(cancellationToken).ConfigureAwait(false);
        var written = rows.GetFieldValue<long?[]>(0);
        await CommittedAsync(rows, cancellationToken).ConfigureAwait(false);
        var (version, position) = (written[0]!.Value, written[1]!.Value);
        var recordedAt = recordedTimes.Recorded(known, [position], Instant(written[2]!.Value), written[3] is { } between ? Instant(between) : null);
        return [new AppendResult(append.Stream, version, version, position, recordedAt)];
    }

    private async Task<AppendResult[]> WriteManyAsync(IReadOnlyList<PreparedAppend> appends, CancellationToken cancellationToken)
    {
        var known = recordedTimes.Known;
        await using var command = dataSource.CreateCommand(appendMany);
        AddEvents(command.Parameters, appends);
        AddMetadata(command.Parameters, appends[0].Events[0].Id);
        AddKnown(command.Parameters, known);

        await using var rows = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, cancellationToken).ConfigureAwait(false);
        await rows.ReadAsync(cancellationToken).ConfigureAwait(false);
        var versions = rows.GetFieldValue<long[]>(0);
        var positions = rows.GetFieldValue<long[]>(1);
        var (timestamp, between) = (rows.GetDateTime(2), Instant(rows, 3));
        await CommittedAsync(rows, cancellationToken).ConfigureAwait(false);
        var recordedAt = recordedTimes.Recorded(known, positions, timestamp, between);
        var results = new AppendResult[appends.Count];
        for (var (index, written) = (0, 0); index < results.Length; index++)
        {
            var count = appends[index].Events.Length;
            written += count;
            results[index] = new AppendResult(
                appends[index].Append.Stream, versions[index], versions[index] + count - 1, positions[written - 1], recordedAt);
        }

        return results;
    }

    // The row comes before the commit, and who only disposes of the reader never hears that it failed. It is not cancelled any more: the answer is under way.
    private static async Task CommittedAsync(NpgsqlDataReader rows, CancellationToken cancellationToken)
    {
        try
        {
            await rows.NextResultAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.QueryCanceled && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException("The append was cancelled before it was committed.", e, cancellationToken);
        }
    }

    private static void AddEvents(NpgsqlParameterCollection parameters, IReadOnlyList<PreparedAppend> appends)
    {
        var events = appends.SelectMany((append, owner) => append.Events.Select((prepared, place) => (Owner: owner + 1, Place: place, Event: prepared))).ToArray();
        parameters.Add(Array(NpgsqlDbType.Varchar, appends.Select(a => a.Append.Stream.Name)));
        parameters.Add(Array(NpgsqlDbType.Bigint, appends.Select(a => a.Append.Expected.Version)));
        parameters.Add(Array(NpgsqlDbType.Integer, appends.Select(a => a.Events.Length)));
        parameters.Add(Array(NpgsqlDbType.Integer, events.Select(e => e.Owner)));
        parameters.Add(Array(NpgsqlDbType.Integer, events.Select(e => e.Place)));
        parameters.Add(Array(NpgsqlDbType.Uuid, events.Select(e => e.Event.Id)));
        parameters.Add(Array(NpgsqlDbType.Varchar, events.Select(e => e.Event.Type)));
        parameters.Add(Array(NpgsqlDbType.Varchar, events.Select(e => e.Event.DotnetType)));
        parameters.Add(Array(NpgsqlDbType.Jsonb, events.Select(e => e.Event.Body)));
    }

    private void AddMetadata(NpgsqlParameterCollection parameters, Guid first)
    {
        var metadata = (options.Metadata ?? AppendMetadata.FromActivity)();
        parameters.Add(Text(metadata.CorrelationId ?? first.ToString()));
        parameters.Add(Text(metadata.CausationId ?? first.ToString()));
        parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = HeadersJson.Write(metadata.Headers), NpgsqlDbType = NpgsqlDbType.Jsonb });
        parameters.Add(Text(metadata.UserName));
    }

    private void AddKnown(NpgsqlParameterCollection parameters, KnownTimes known)
    {
        parameters.Add(new NpgsqlParameter<long> { TypedValue = known.Settled, NpgsqlDbType = NpgsqlDbType.Bigint });
        parameters.Add(new NpgsqlParameter<long> { TypedValue = known.Position, NpgsqlDbType = NpgsqlDbType.Bigint });
        parameters.Add(new NpgsqlParameter<bool> { TypedValue = options.NotifyAppends, NpgsqlDbType = NpgsqlDbType.Boolean });
    }

    private static NpgsqlParameter Text(string? value) =>
        value is null
            ? new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Varchar, Value = DBNull.Value }
            : new NpgsqlParameter<string> { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Varchar };

    private static NpgsqlParameter Array<T>(NpgsqlDbType type, IEnumerable<T> values) =>
        new NpgsqlParameter<T[]> { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | type };

    private static DateTime Instant(long microseconds) => DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    private static DateTime? Instant(NpgsqlDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetDateTime(column);
}
