using System.Collections.Concurrent;
using Npgsql;
using NpgsqlTypes;
using ReleaseTimeline.Events;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Fleet;

/// <summary>Writes sights.</summary>
internal sealed class SightWriter(NpgsqlDataSource dataSource, SchemaNames names)
{
    private const int MostDocumentsKnown = 10_000;

    private readonly string add = names.In("SELECT refused, added FROM {own}.add_sights($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)");

    private readonly string document = names.In("""
        WITH known AS (
            SELECT id FROM {own}.sight_document WHERE sha256 IS NOT DISTINCT FROM $1 AND uri IS NOT DISTINCT FROM $2 ORDER BY id LIMIT 1),
        added AS (
            INSERT INTO {own}.sight_document (sha256, uri) SELECT $1, $2 WHERE NOT EXISTS (SELECT FROM known) RETURNING id)
        SELECT id FROM known UNION ALL SELECT id FROM added
        """);

    // By hash and address, and cut off where somebody has a document for each sight.
    private readonly ConcurrentDictionary<(string? Sha256, string? Uri), int> documents = new();

    public async Task<AddedSights> AddAsync(IReadOnlyList<NewSight> sights, ObservedFile? reached, CancellationToken cancellationToken)
    {
        var places = new int?[sights.Count];
        for (var index = 0; index < places.Length; index++)
            places[index] = await DocumentAsync(sights[index].Source, cancellationToken).ConfigureAwait(false);
        await using var command = dataSource.CreateCommand(add);
        var parameters = command.Parameters;
        parameters.Add(SightQueries.Names(sights.Select(sight => sight.Stream.Name)));
        parameters.Add(Array(NpgsqlDbType.Bigint, sights.Select(sight => sight.Version)));
        parameters.Add(Array(NpgsqlDbType.Bigint, sights.Select(sight => MomentColumn.Of(sight.ValidAt))));
        parameters.Add(Array(NpgsqlDbType.Bigint, sights.Select(sight => MomentColumn.Of(sight.StatedAt))));
        parameters.Add(Array(NpgsqlDbType.Uuid, sights.Select(sight => sight.Repeats)));
        parameters.Add(Array(NpgsqlDbType.Integer, places));
        parameters.Add(Array(NpgsqlDbType.Text, sights.Select(sight => sight.Source.Locator)));
        AddFile(parameters, reached);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        await rows.ReadAsync(cancellationToken).ConfigureAwait(false);
        var refused = System.Array.ConvertAll(rows.GetFieldValue<int[]>(0), place => place - 1);
        var added = rows.GetInt32(1);

        // The row comes before the commit, and only this tells whether that failed.
        await rows.NextResultAsync(CancellationToken.None).ConfigureAwait(false);
        return new AddedSights(added, sights.Count - refused.Length - added, refused);
    }

    public async Task<ObservedFile?> FileAsync(string sha256, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(names.In(
            "SELECT rows_done, events, sights, already_known, finished_at IS NOT NULL FROM {own}.observed_file WHERE sha256 = $1"));
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = sha256, NpgsqlDbType = NpgsqlDbType.Text });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        return await rows.ReadAsync(cancellationToken).ConfigureAwait(false)
            ? new ObservedFile(sha256, rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2), rows.GetInt64(3), rows.GetBoolean(4))
            : null;
    }

    // A transaction of its own: a document without sights does no harm.
    private async ValueTask<int?> DocumentAsync(SourceReference source, CancellationToken cancellationToken)
    {
        var key = (source.Sha256, source.Uri);
        if (key is (null, null))
            return null;
        if (documents.TryGetValue(key, out var known))
            return known;
        await using var command = dataSource.CreateCommand(document);
        command.Parameters.Add(Text(source.Sha256));
        command.Parameters.Add(Text(source.Uri));
        var id = await command.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) as int?
            ?? throw new EventStoreException("The event store cannot be used: a document of sights was neither found nor added.");
        if (documents.Count >= MostDocumentsKnown)
            documents.Clear();
        documents[key] = id;
        return id;
    }

    private static void AddFile(NpgsqlParameterCollection parameters, ObservedFile? file)
    {
        parameters.Add(Text(file?.Sha256));
        parameters.Add(Number(file?.Rows));
        parameters.Add(Number(file?.Events));
        parameters.Add(Number(file?.Sights));
        parameters.Add(Number(file?.AlreadyKnown));
        parameters.Add(new NpgsqlParameter<bool> { TypedValue = file?.IsFinished == true });
    }

    private static NpgsqlParameter Number(long? value) => new() { NpgsqlDbType = NpgsqlDbType.Bigint, Value = value ?? (object)DBNull.Value };

    private static NpgsqlParameter Text(string? value) => new() { NpgsqlDbType = NpgsqlDbType.Text, Value = value ?? (object)DBNull.Value };

    private static NpgsqlParameter Array<T>(NpgsqlDbType type, IEnumerable<T> values) =>
        new NpgsqlParameter<T[]> { TypedValue = [.. values], NpgsqlDbType = NpgsqlDbType.Array | type };
}
