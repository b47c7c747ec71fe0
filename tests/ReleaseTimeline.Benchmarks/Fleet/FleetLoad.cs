using Npgsql;
using NpgsqlTypes;
using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Benchmarks.Fleet;

/// <summary>Copies a past straight into the tables of events, with the times at which it would have been recorded: an append has only the time of now.</summary>
internal sealed class FleetLoad(NpgsqlDataSource dataSource)
{
    public async Task CopyAsync(FleetHistory history)
    {
        var known = FleetHistory.Knowledge.GroupBy(EventStreams.Of).SelectMany(group => group.Select((e, index) => (Stream: group.Key, Version: index + 1, RecordedAt: FleetHistory.Start.AddDays(-1), Event: e))).ToList();
        await using var connection = await dataSource.OpenConnectionAsync();
        await StreamsAsync(connection, history, known);
        var position = 0L;
        await using (var events = await connection.BeginBinaryImportAsync("COPY mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, is_archived) FROM STDIN (FORMAT BINARY)"))
        {
            foreach (var (stream, version, recordedAt, e) in known)
                Write(events, ++position, stream, version, recordedAt, e);
            foreach (var (stream, version, recordedAt, e) in history.Events())
                Write(events, ++position, stream, version, recordedAt, e);
            await events.CompleteAsync();
        }

        await ExecuteAsync(connection, $"SELECT setval('mt_events_sequence', {position})");
        await ExecuteAsync(connection, "VACUUM ANALYZE mt_events, mt_streams");
    }

    private static async Task StreamsAsync(NpgsqlConnection connection, FleetHistory history, IEnumerable<(StreamId Stream, int Version, DateTimeOffset RecordedAt, TimelineEvent Event)> known)
    {
        var versions = known.GroupBy(e => e.Stream.Name).ToDictionary(group => group.Key, group => group.Max(e => e.Version));
        foreach (var (stream, version, _, _) in history.Events())
            versions[stream.Name] = version;
        await using var streams = await connection.BeginBinaryImportAsync("COPY mt_streams (id, version, timestamp, created, is_archived) FROM STDIN (FORMAT BINARY)");
        foreach (var (name, version) in versions)
        {
            streams.StartRow();
            streams.Write(name, NpgsqlDbType.Varchar);
            streams.Write((long)version, NpgsqlDbType.Bigint);
            streams.Write(FleetHistory.Start.UtcDateTime, NpgsqlDbType.TimestampTz);
            streams.Write(FleetHistory.Start.UtcDateTime, NpgsqlDbType.TimestampTz);
            streams.Write(false, NpgsqlDbType.Boolean);
        }

        await streams.CompleteAsync();
    }

    private static void Write(NpgsqlBinaryImporter events, long position, StreamId stream, int version, DateTimeOffset recordedAt, TimelineEvent e)
    {
        events.StartRow();
        events.Write(position, NpgsqlDbType.Bigint);
        events.Write(EventId.Of(stream, e), NpgsqlDbType.Uuid);
        events.Write(stream.Name, NpgsqlDbType.Varchar);
        events.Write((long)version, NpgsqlDbType.Bigint);
        events.Write(EventSerializer.Serialize(e), NpgsqlDbType.Jsonb);
        events.Write(e.Type, NpgsqlDbType.Varchar);
        events.Write(recordedAt.UtcDateTime, NpgsqlDbType.TimestampTz);
        events.Write("ReleaseTimeline.Events.Event, ReleaseTimeline", NpgsqlDbType.Varchar);
        events.Write(false, NpgsqlDbType.Boolean);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }
}
