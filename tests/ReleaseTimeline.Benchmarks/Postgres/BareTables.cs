using Npgsql;
using NpgsqlTypes;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Benchmarks.Postgres;

/// <summary>What somebody would write by hand against tables of the same columns, indexes and constraints, and no more.</summary>
internal sealed class BareTables(NpgsqlDataSource dataSource)
{
    private const string Columns =
        "seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers, user_name, is_archived";

    private static readonly byte[] Headers = "{\"writer\":\"ReleaseTimeline.Postgres/0.1.0\"}"u8.ToArray();

    /// <summary>Makes them, in a schema of their own.</summary>
    public async Task MakeAsync(IEnumerable<string> streams)
    {
        await using var make = dataSource.CreateCommand("""
            CREATE SCHEMA bare;
            CREATE TABLE bare.mt_streams (LIKE public.mt_streams INCLUDING ALL);
            CREATE TABLE bare.mt_events (LIKE public.mt_events INCLUDING ALL,
                CONSTRAINT fkey_mt_events_stream_id FOREIGN KEY (stream_id) REFERENCES bare.mt_streams (id) ON DELETE CASCADE);
            CREATE SEQUENCE bare.mt_events_sequence OWNED BY bare.mt_events.seq_id;
            """);
        await make.ExecuteNonQueryAsync();
        await using var fill = dataSource.CreateCommand("INSERT INTO bare.mt_streams (id, version) SELECT unnest($1), 0");
        fill.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. streams] });
        await fill.ExecuteNonQueryAsync();
    }

    /// <summary>One row, one commit.</summary>
    public async Task InsertAsync(string stream, long version, NewEvent appended)
    {
        await using var command = dataSource.CreateCommand(
            $"INSERT INTO bare.mt_events ({Columns}) VALUES (nextval('bare.mt_events_sequence'), $1, $2, $3, $4, $5, clock_timestamp(), $6, $7, $8, $9, $10, false)");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = appended.Id });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = stream, NpgsqlDbType = NpgsqlDbType.Varchar });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = version });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = EventSerializer.Serialize(appended.Event), NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = appended.Event.Type, NpgsqlDbType = NpgsqlDbType.Varchar });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = DotnetType(appended), NpgsqlDbType = NpgsqlDbType.Varchar });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = appended.Id.ToString(), NpgsqlDbType = NpgsqlDbType.Varchar });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = appended.Id.ToString(), NpgsqlDbType = NpgsqlDbType.Varchar });
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = Headers, NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = "postgres", NpgsqlDbType = NpgsqlDbType.Varchar });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Both tables by COPY, in one transaction.</summary>
    public async Task CopyInAsync(IReadOnlyList<StreamAppend> appends, DateTime now, long firstPosition)
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var streams = await connection.BeginBinaryImportAsync("COPY bare.mt_streams (id, version, timestamp, created, is_archived) FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var append in appends)
            {
                await streams.StartRowAsync();
                await streams.WriteAsync(append.Stream.Name, NpgsqlDbType.Varchar);
                await streams.WriteAsync((long)append.Events.Count, NpgsqlDbType.Bigint);
                await streams.WriteAsync(now, NpgsqlDbType.TimestampTz);
                await streams.WriteAsync(now, NpgsqlDbType.TimestampTz);
                await streams.WriteAsync(false, NpgsqlDbType.Boolean);
            }

            await streams.CompleteAsync();
        }

        await using (var events = await connection.BeginBinaryImportAsync($"COPY bare.mt_events ({Columns}) FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var append in appends)
            {
                for (var version = 1; version <= append.Events.Count; version++)
                    await WriteRowAsync(events, firstPosition++, append.Stream.Name, version, append.Events[version - 1], now);
            }

            await events.CompleteAsync();
        }

        await transaction.CommitAsync();
    }

    /// <summary>All events by COPY of the columns that a reading needs, decoded.</summary>
    public async Task<int> CopyOutAsync()
    {
        await using var connection = await dataSource.OpenConnectionAsync();
        await using var rows = await connection.BeginBinaryExportAsync(
            "COPY (SELECT seq_id, id, version, timestamp, type, data, is_archived, stream_id FROM public.mt_events ORDER BY seq_id) TO STDOUT (FORMAT BINARY)");
        var count = 0;
        while (await rows.StartRowAsync() >= 0)
        {
            var position = await rows.ReadAsync<long>(NpgsqlDbType.Bigint);
            var id = await rows.ReadAsync<Guid>(NpgsqlDbType.Uuid);
            var version = await rows.ReadAsync<long>(NpgsqlDbType.Bigint);
            var timestamp = new DateTimeOffset(await rows.ReadAsync<DateTime>(NpgsqlDbType.TimestampTz), TimeSpan.Zero);
            var type = await rows.ReadAsync<string>(NpgsqlDbType.Varchar);
            var body = EventSerializer.Deserialize(type, await rows.ReadAsync<byte[]>(NpgsqlDbType.Jsonb), timestamp);
            await rows.ReadAsync<bool>(NpgsqlDbType.Boolean);
            var recorded = new RecordedEvent(id, StreamId.Stored(await rows.ReadAsync<string>(NpgsqlDbType.Varchar)), version, position, timestamp, body);
            count += recorded.Event is null ? 0 : 1;
        }

        return count;
    }

    /// <summary>The rows of one stream, not decoded.</summary>
    public async Task<int> SelectStreamAsync(string stream)
    {
        await using var command = dataSource.CreateCommand(
            "SELECT seq_id, id, version, timestamp, type, data FROM public.mt_events WHERE stream_id = $1 ORDER BY version");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = stream, NpgsqlDbType = NpgsqlDbType.Varchar });
        await using var rows = await command.ExecuteReaderAsync();
        var read = 0;
        while (await rows.ReadAsync())
        {
            _ = (rows.GetInt64(0), rows.GetGuid(1), rows.GetInt64(2), rows.GetDateTime(3), rows.GetString(4));
            read += rows.GetFieldValue<byte[]>(5).Length > 0 ? 1 : 0;
        }

        return read;
    }

    private static async Task WriteRowAsync(NpgsqlBinaryImporter row, long position, string stream, long version, NewEvent appended, DateTime now)
    {
        await row.StartRowAsync();
        await row.WriteAsync(position, NpgsqlDbType.Bigint);
        await row.WriteAsync(appended.Id, NpgsqlDbType.Uuid);
        await row.WriteAsync(stream, NpgsqlDbType.Varchar);
        await row.WriteAsync(version, NpgsqlDbType.Bigint);
        await row.WriteAsync(EventSerializer.Serialize(appended.Event), NpgsqlDbType.Jsonb);
        await row.WriteAsync(appended.Event.Type, NpgsqlDbType.Varchar);
        await row.WriteAsync(now, NpgsqlDbType.TimestampTz);
        await row.WriteAsync(DotnetType(appended), NpgsqlDbType.Varchar);
        await row.WriteAsync(appended.Id.ToString(), NpgsqlDbType.Varchar);
        await row.WriteAsync(appended.Id.ToString(), NpgsqlDbType.Varchar);
        await row.WriteAsync(Headers, NpgsqlDbType.Jsonb);
        await row.WriteAsync("postgres", NpgsqlDbType.Varchar);
        await row.WriteAsync(false, NpgsqlDbType.Boolean);
    }

    private static string DotnetType(NewEvent appended) => $"{appended.Event.GetType().FullName}, ReleaseTimeline";
}
