using Npgsql;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Schema;

/// <summary>The tables of a store: Marten's four objects in one schema, and the library's own tables and functions in another.</summary>
/// <param name="dataSource">The database.</param>
/// <param name="options">Which schemas; null for the defaults.</param>
public sealed class PostgresSchema(NpgsqlDataSource dataSource, PostgresEventStoreOptions? options = null)
{
    // A pair of numbers, for Marten's own locks are single ones.
    private const int LockClass = 0x526C_546C;
    private const string NothingChanged = "Nothing was changed.";

    private readonly NpgsqlDataSource dataSource = dataSource ?? throw new ArgumentNullException(nameof(dataSource));
    private readonly SchemaNames names = SchemaNames.Of(options ?? new PostgresEventStoreOptions());
    private readonly SchemaComparison comparison = new(SchemaNames.Of(options ?? new PostgresEventStoreOptions()));

    /// <summary>The schema of Marten's tables.</summary>
    public string Events => names.Events;

    /// <summary>The schema of the library's own tables and functions.</summary>
    public string Own => names.Own;

    /// <summary>
    /// Makes what is missing, all or nothing. What is there is left as it is, so it may be called again, and by several processes at once.
    /// </summary>
    /// <returns>The names of the scripts that were run; empty where nothing was missing.</returns>
    /// <exception cref="EventStoreException">
    /// What is there already differs from what a store needs, or the role may not make it, and nothing was changed; or the database cannot be reached.
    /// </exception>
    public Task<IReadOnlyList<string>> ApplyAsync(CancellationToken cancellationToken = default) => StoreFault.WrapAsync<IReadOnlyList<string>>(async () =>
    {
        try
        {
            await using var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
            var applied = await MakeAsync(connection, cancellationToken).ConfigureAwait(false);
            ThrowIfAny(await comparison.DifferencesAsync(connection, cancellationToken).ConfigureAwait(false), NothingChanged);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
            return applied;
        }
        catch (PostgresException e)
        {
            throw new EventStoreException($"The schemas '{Events}' and '{Own}' cannot be made: {e.MessageText} ({e.SqlState}). {NothingChanged}", e);
        }
    });

    /// <summary>What differs from what a store needs; empty where nothing does. It changes nothing, and needs no right but to read the schemas.</summary>
    /// <remarks>
    /// What Marten takes no notice of is no difference: defaults, NOT NULL, lengths, the order of columns, triggers, policies, checks, comments and
    /// storage parameters. Nor are the columns and indexes that Marten makes where it is told to.
    /// </remarks>
    /// <exception cref="EventStoreException">The database cannot be reached, or the role may not read the library's own schema.</exception>
    public Task<IReadOnlyList<SchemaDifference>> DifferencesAsync(CancellationToken cancellationToken = default) =>
        LookAsync(comparison.DifferencesAsync, cancellationToken);

    /// <summary>Whether anything of a store is in the database, as it should be or not; where nothing is, <see cref="ApplyAsync"/> makes all of it.</summary>
    /// <exception cref="EventStoreException">The database cannot be reached.</exception>
    public Task<bool> IsAnythingThereAsync(CancellationToken cancellationToken = default) =>
        LookAsync(comparison.IsAnythingThereAsync, cancellationToken);

    /// <summary>Finds that nothing differs from what a store needs.</summary>
    /// <exception cref="EventStoreException">Something does, and the message has each object and its difference; or the database cannot be reached.</exception>
    public async Task AssertAsync(CancellationToken cancellationToken = default) =>
        ThrowIfAny(await DifferencesAsync(cancellationToken).ConfigureAwait(false), consequence: null);

    private Task<T> LookAsync<T>(Func<NpgsqlConnection, CancellationToken, Task<T>> look, CancellationToken cancellationToken) => StoreFault.WrapAsync(async () =>
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
        return await look(connection, cancellationToken).ConfigureAwait(false);
    });

    private static void ThrowIfAny(IReadOnlyList<SchemaDifference> differences, string? consequence)
    {
        if (differences.Count == 0)
            return;
        string?[] sentences = ["The database is not as a store needs it.", consequence, $"{string.Join("; ", differences)}."];
        throw new EventStoreException(string.Join(' ', sentences.OfType<string>()));
    }

    private async Task<List<string>> MakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await TakeTurnAsync(connection, cancellationToken).ConfigureAwait(false);
        ThrowIfAny(await comparison.BeyondMissingAsync(connection, cancellationToken).ConfigureAwait(false), NothingChanged);
        var applied = new List<string>();
        await MakeSchemaAsync(connection, names.Events, cancellationToken).ConfigureAwait(false);
        if (!await HasAllEventObjectsAsync(connection, cancellationToken).ConfigureAwait(false))
        {
            foreach (var script in SchemaScripts.Events)
                applied.Add(await RunAsync(connection, script, cancellationToken).ConfigureAwait(false));
        }

        await MakeSchemaAsync(connection, names.Own, cancellationToken).ConfigureAwait(false);
        await MigrateAsync(connection, applied, cancellationToken).ConfigureAwait(false);
        return applied;
    }

    private async Task TakeTurnAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var turn = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1, hashtext($2))", connection)
        {
            Parameters = { new() { Value = LockClass }, new() { Value = names.Events } },
        };
        await turn.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    // CREATE SCHEMA IF NOT EXISTS asks for the right to make one even if there is nothing to make.
    private static async Task MakeSchemaAsync(NpgsqlConnection connection, string schema, CancellationToken cancellationToken)
    {
        await using var find = new NpgsqlCommand("SELECT to_regnamespace($1) IS NOT NULL", connection) { Parameters = { new() { Value = schema } } };
        if (await find.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is true)
            return;
        await using var make = new NpgsqlCommand($"CREATE SCHEMA {schema}", connection);
        await make.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> HasAllEventObjectsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var count = new NpgsqlCommand(
            "SELECT count(*) FROM pg_class WHERE relnamespace = to_regnamespace($1) AND relname = ANY ($2)", connection)
        {
            Parameters =
            {
                new() { Value = names.Events },
                new() { Value = new[] { "mt_streams", "mt_events", "mt_events_sequence", "mt_event_progression", "pk_mt_events_stream_and_version" } },
            },
        };
        return await count.ExecuteScalarAsync(cancellationToken).ConfigureAwait(false) is 5L;
    }

    private async Task MigrateAsync(NpgsqlConnection connection, List<string> applied, CancellationToken cancellationToken)
    {
        await using (var table = new NpgsqlCommand(names.In(SchemaMigrations.Table), connection))
            await table.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        var known = await SchemaMigrations.ReadAsync(connection, names, cancellationToken).ConfigureAwait(false);
        foreach (var script in SchemaScripts.Own.Where(script => !known.ContainsKey(script.Name)))
        {
            applied.Add(await RunAsync(connection, script, cancellationToken).ConfigureAwait(false));
            await using var note = new NpgsqlCommand(names.In("INSERT INTO {own}.migration (name, sha256, applied_at) VALUES ($1, $2, clock_timestamp())"), connection)
            {
                Parameters = { new() { Value = script.Name }, new() { Value = script.Sha256 } },
            };
            await note.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<string> RunAsync(NpgsqlConnection connection, SchemaScript script, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(names.In(script.Sql), connection);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        return script.Name;
    }
}
