using Npgsql;
using NpgsqlTypes;
using ReleaseTimeline.Events;
using ReleaseTimeline.Postgres.Reading;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Postgres.Fleet;

/// <summary>Reads sights.</summary>
internal sealed class SightQueries(NpgsqlDataSource dataSource, SchemaNames names)
{
    private const string Times = "t.stream, t.seen_at, t.stated_at, t.repeats, t.recorded_at";
    private const string Columns = $"{Times}, d.uri, d.sha256, t.locator";
    private const int TimesOnly = 5;

    private readonly string several = names.In($$"""
        SELECT {{Columns}} FROM unnest($1) WITH ORDINALITY AS s (name, n)
        CROSS JOIN LATERAL (SELECT * FROM {own}.sight WHERE stream = s.name COLLATE "C" OFFSET 0) AS t
        LEFT JOIN {own}.sight_document d ON d.id = t.document
        ORDER BY s.n, t.seen_at, t.stated_at, t.repeats
        """);

    private readonly string times = names.In($$"""
        SELECT {{Times}} FROM {own}.sight t WHERE t.stream = ANY ($1)
        """);

    private readonly string at = names.In($$"""
        SELECT {{Columns}} FROM unnest($1, $2, $3) AS s (name, seen_at, stated_at)
        CROSS JOIN LATERAL (
            SELECT * FROM {own}.sight WHERE stream = s.name COLLATE "C" AND seen_at = s.seen_at AND stated_at = s.stated_at OFFSET 0) AS t
        LEFT JOIN {own}.sight_document d ON d.id = t.document
        """);

    /// <summary>The last sight of each of some streams (<c>$1</c>), in no order.</summary>
    public string LastOfEach { get; } = names.In($$"""
        SELECT {{Columns}} FROM unnest($1) AS s (name)
        CROSS JOIN LATERAL (
            SELECT * FROM {own}.sight WHERE stream = s.name COLLATE "C" ORDER BY seen_at DESC, stated_at DESC, repeats DESC LIMIT 1) AS t
        LEFT JOIN {own}.sight_document d ON d.id = t.document
        """);

    /// <summary>Whether there is any sight.</summary>
    public async Task<bool> IsAnyThereAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(names.In("SELECT EXISTS (SELECT FROM {own}.sight)"));
        return await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true;
    }

    /// <summary>All sights of some streams, stream after stream in the order given, each by the time of the sight.</summary>
    public async Task<List<RecordedSight>> OfAsync(IReadOnlyList<string> streams, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(several);
        command.Parameters.Add(Names(streams));
        return await ReadAsync(command, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>All sights of some streams, in no order and without their places.</summary>
    public async Task<List<RecordedSight>> TimesOfAsync(IReadOnlyList<string> streams, CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreatePlannedBatch(PlanSetting.ByIndex, new NpgsqlBatchCommand(times) { Parameters = { Names(streams) } });
        await using var rows = await batch.ExecutePlannedAsync(cancellationToken).ConfigureAwait(false);
        return await RowsAsync(rows, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The sights of streams at exactly these times.</summary>
    public async Task<List<RecordedSight>> AtAsync(
        IReadOnlyList<(StreamId Stream, Moment ValidAt, Moment StatedAt)> times, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(at);
        command.Parameters.Add(Names(times.Select(time => time.Stream.Name)));
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. times.Select(time => MomentColumn.Of(time.ValidAt))] });
        command.Parameters.Add(new NpgsqlParameter<long[]> { TypedValue = [.. times.Select(time => MomentColumn.Of(time.StatedAt))] });
        return await ReadAsync(command, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The sights that a reader stands before.</summary>
    public static async Task<List<RecordedSight>> RowsAsync(NpgsqlDataReader rows, CancellationToken cancellationToken)
    {
        var found = new List<RecordedSight>();
        var stream = default(StreamId);
        var nowhere = new SourceReference("");
        var hasPlaces = rows.FieldCount > TimesOnly;
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            var name = rows.GetString(0);
            if (name != stream.Name)
                stream = StreamId.Stored(name);
            found.Add(new RecordedSight(
                stream,
                rows.GetGuid(3),
                MomentColumn.Read(rows.GetInt64(1)),
                MomentColumn.Read(rows.GetInt64(2)),
                new DateTimeOffset(rows.GetDateTime(4), TimeSpan.Zero),
                hasPlaces ? new SourceReference("", Text(rows, 5), Text(rows, 6), Text(rows, 7)) : nowhere));
        }

        return found;
    }

    /// <summary>Names of streams as a parameter.</summary>
    public static NpgsqlParameter Names(IEnumerable<string> streams) =>
        new NpgsqlParameter<string[]> { TypedValue = [.. streams], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar };

    private static async Task<List<RecordedSight>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await RowsAsync(rows, cancellationToken).ConfigureAwait(false);
    }

    private static string? Text(NpgsqlDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetString(column);
}
