using Npgsql;
using NpgsqlTypes;

namespace ReleaseTimeline.Postgres.ReadModels.Knowing;

/// <summary>Numbers for names, given once and kept whatever becomes of the batch that brought them.</summary>
/// <param name="dataSource">The database.</param>
/// <param name="table">The table with its schema.</param>
/// <param name="column">Its column of names; the other is <c>number</c>.</param>
internal sealed class Numbers(NpgsqlDataSource dataSource, string table, string column)
{
    private readonly Dictionary<string, int> known = new(StringComparer.Ordinal);

    /// <summary>Gives numbers to those that have none.</summary>
    public async Task EnsureAsync(IEnumerable<string> wanted, CancellationToken cancellationToken)
    {
        var missing = wanted.Where(name => !known.ContainsKey(name)).Distinct().ToArray();
        if (missing.Length == 0)
            return;
        await using var command = dataSource.CreateCommand($"""
            WITH made AS (INSERT INTO {table} ({column}) SELECT n FROM unnest($1) AS n WHERE NOT EXISTS (SELECT FROM {table} t WHERE t.{column} = n) ON CONFLICT ({column}) DO NOTHING RETURNING {column}, number)
            SELECT * FROM made UNION ALL SELECT {column}, number FROM {table} WHERE {column} = ANY ($1)
            """);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = missing, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            known[rows.GetString(0)] = rows.GetInt32(1);
    }

    /// <summary>The number of a name that was given one.</summary>
    public int Of(string name) => known[name];
}
