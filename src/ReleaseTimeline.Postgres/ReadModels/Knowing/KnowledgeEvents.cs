using Npgsql;
using NpgsqlTypes;
using ReleaseTimeline.Postgres.Reading;
using ReleaseTimeline.Postgres.ReadModels.Running;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Settling;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.ReadModels.Knowing;

/// <summary>Reads the events that knowledge is made of.</summary>
internal sealed class KnowledgeEvents(SchemaNames names, EventTimes times)
{
    private const string NotParked = $"AND NOT EXISTS (SELECT FROM {{own}}.parked_event p WHERE p.projection = '{KnowledgeReadModel.ModelName}' AND p.position = e.seq_id)";

    private readonly string read = names.In($$"""
        SELECT {{EventRow.Columns}}, e.stream_id FROM {events}.mt_events e
        WHERE {{CategoryRange.Holds("e.stream_id", Categories)}}
          AND e.seq_id > $1 AND e.seq_id <= $2 AND e.is_archived IS NOT TRUE AND e.type <> 'tombstone'
        """);

    private readonly string parked = names.In($$"""
        SELECT {{EventRow.Columns}}, e.stream_id FROM {own}.parked_event p JOIN {events}.mt_events e ON e.seq_id = p.position
        WHERE p.projection = '{{KnowledgeReadModel.ModelName}}' AND p.stream = ANY ($1) AND e.is_archived IS NOT TRUE AND e.type <> 'tombstone'
        """);

    /// <summary>The categories.</summary>
    public static IReadOnlyList<string> Categories { get; } = [StreamId.ReleaseCategory, StreamId.CveCategory, StreamId.ProgramCategory];

    /// <summary>The latest time of recording up to a position.</summary>
    public async Task<DateTimeOffset> TimeAtAsync(long position, CancellationToken cancellationToken) =>
        await times.HighestAtAsync(position, cancellationToken).ConfigureAwait(false) is { } time ? new DateTimeOffset(time, TimeSpan.Zero) : DateTimeOffset.MinValue;

    /// <summary>Those up to a position that were taken, in order of position.</summary>
    public async Task<List<RecordedEvent>> TakenAsync(NpgsqlConnection connection, long upTo, CancellationToken cancellationToken) =>
        (await ReadAsync(connection, read + names.In(NotParked), Between(0, upTo), cancellationToken).ConfigureAwait(false)).Events;

    /// <summary>Those after a position and up to another, in order of position; and what could not be read.</summary>
    public async Task<(List<RecordedEvent> Events, List<(NewsEvent Event, string Error)> Unreadable)> ReadAsync(
        NpgsqlConnection connection, long after, long upTo, CancellationToken cancellationToken) =>
        await ReadAsync(connection, read, Between(after, upTo), cancellationToken).ConfigureAwait(false);

    /// <summary>Those of some streams that are parked, in order of position; and what of them cannot be read still.</summary>
    public async Task<(List<RecordedEvent> Events, List<(NewsEvent Event, string Error)> Unreadable)> ParkedAsync(
        NpgsqlConnection connection, string[] streams, CancellationToken cancellationToken) =>
        await ReadAsync(connection, parked, [new NpgsqlParameter<string[]> { TypedValue = streams, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text }], cancellationToken).ConfigureAwait(false);

    private static NpgsqlParameter[] Between(long after, long upTo) => [new NpgsqlParameter<long> { TypedValue = after }, new NpgsqlParameter<long> { TypedValue = upTo }];

    private async Task<(List<RecordedEvent> Events, List<(NewsEvent Event, string Error)> Unreadable)> ReadAsync(
        NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken)
    {
        var found = new List<EventRow>();
        await using (var command = new NpgsqlCommand($"{sql} ORDER BY e.seq_id", connection))
        {
            command.Parameters.AddRange(parameters);
            await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
                found.Add(EventRow.Of(rows, 0, rows.GetString(6)));
        }

        var recordedAt = await times.OfAsync(found.ConvertAll(row => row.Time), cancellationToken).ConfigureAwait(false);
        var (events, unreadable) = (new List<RecordedEvent>(found.Count), new List<(NewsEvent, string)>());
        for (var index = 0; index < found.Count; index++)
        {
            var stream = StreamId.Stored(found[index].Stream!);
            try
            {
                events.Add(EventDecoder.Decode(found[index], stream, recordedAt[index]));
            }
            catch (EventStoreException fault)
            {
                unreadable.Add((new NewsEvent(found[index].Position, stream), fault.Message));
            }
        }

        return (events, unreadable);
    }
}
