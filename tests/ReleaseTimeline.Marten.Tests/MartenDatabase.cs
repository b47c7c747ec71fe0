using Marten;
using Npgsql;
using ReleaseTimeline.Postgres;
using ReleaseTimeline.Postgres.Schema;

namespace ReleaseTimeline.Marten.Tests;

/// <summary>Schemas of their own in one database, with a Marten, a store of ours through it, and the PostgreSQL store beside them.</summary>
internal sealed class MartenDatabase : IAsyncDisposable
{
    private static int made;

    private MartenDatabase(NpgsqlDataSource dataSource, DocumentStore documents, PostgresEventStoreOptions options)
    {
        Source = dataSource;
        Documents = documents;
        Options = options;
        Schema = new PostgresSchema(dataSource, options);
        ThroughMarten = new MartenEventStore(documents, options);
        Beside = new PostgresEventStore(dataSource, options);
    }

    public NpgsqlDataSource Source { get; }

    public DocumentStore Documents { get; }

    public PostgresEventStoreOptions Options { get; }

    public PostgresSchema Schema { get; }

    public MartenEventStore ThroughMarten { get; }

    public PostgresEventStore Beside { get; }

    /// <summary>Makes one: our schema first, then Marten's.</summary>
    /// <param name="dataSource">The database.</param>
    /// <param name="configure">Whatever else the document store has: projections, documents, an append mode.</param>
    /// <param name="options">Changes to ours.</param>
    public static async Task<MartenDatabase> CreateAsync(
        NpgsqlDataSource dataSource,
        Action<StoreOptions, PostgresEventStoreOptions>? configure = null,
        Func<PostgresEventStoreOptions, PostgresEventStoreOptions>? options = null)
    {
        var ours = FreshSchema();
        ours = options?.Invoke(ours) ?? ours;
        await new PostgresSchema(dataSource, ours).ApplyAsync();
        var database = new MartenDatabase(dataSource, Open(dataSource, ours, configure), ours);
        await database.Documents.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        return database;
    }

    /// <summary>Options that name a schema nobody has used.</summary>
    public static PostgresEventStoreOptions FreshSchema() => new() { Schema = $"marten_{Interlocked.Increment(ref made)}" };

    /// <summary>A document store.</summary>
    public static DocumentStore Open(
        NpgsqlDataSource dataSource, PostgresEventStoreOptions options, Action<StoreOptions, PostgresEventStoreOptions>? configure = null) =>
        DocumentStore.For(store =>
        {
            store.Connection(dataSource);
            store.DatabaseSchemaName = options.Schema;
            store.DisableNpgsqlLogging = true;
            configure?.Invoke(store, options);
            store.UseReleaseTimeline(options);
        });

    /// <summary>What a query gives, a text a row.</summary>
    public async Task<List<string>> TextsAsync(string sql)
    {
        await using var command = Source.CreateCommand(sql.Replace("{events}", Options.Schema, StringComparison.Ordinal));
        await using var rows = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await rows.ReadAsync())
            texts.Add(rows.GetString(0));
        return texts;
    }

    public ValueTask DisposeAsync() => Documents.DisposeAsync();
}
