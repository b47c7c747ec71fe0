using Npgsql;

namespace ReleaseTimeline.Postgres.Schema;

/// <summary>Which of the library's own scripts a database has seen.</summary>
internal static class SchemaMigrations
{
    /// <summary>Makes the table that keeps them, if there is none.</summary>
    public const string Table = """
        CREATE TABLE IF NOT EXISTS {own}.migration (
            name       text        NOT NULL,
            sha256     text        NOT NULL,
            applied_at timestamptz NOT NULL,
            CONSTRAINT migration_pkey PRIMARY KEY (name)
        );
        COMMENT ON TABLE {own}.migration IS 'The scripts that made this schema.';
        COMMENT ON COLUMN {own}.migration.name IS 'The number of the script and what it makes.';
        COMMENT ON COLUMN {own}.migration.sha256 IS 'The SHA-256 of its text, in hexadecimal.';
        COMMENT ON COLUMN {own}.migration.applied_at IS 'When it was run.';
        """;

    /// <summary>The hashes of the scripts that were run, by name.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> ReadAsync(
        NpgsqlConnection connection, SchemaNames names, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var command = new NpgsqlCommand(names.In("SELECT name, sha256 FROM {own}.migration"), connection);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            known.Add(rows.GetString(0), rows.GetString(1));
        return known;
    }
}
