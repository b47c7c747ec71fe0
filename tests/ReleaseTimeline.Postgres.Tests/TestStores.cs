using Npgsql;
using ReleaseTimeline.Postgres.Schema;

namespace ReleaseTimeline.Postgres.Tests;

/// <summary>Stores in schemas of their own in one database.</summary>
internal static class TestStores
{
    private static int made;

    /// <summary>Options that name a schema nobody has used.</summary>
    public static PostgresEventStoreOptions FreshSchema() => new() { Schema = $"store_{Interlocked.Increment(ref made)}" };

    /// <summary>A new, empty store.</summary>
    public static async Task<PostgresEventStore> OpenAsync(NpgsqlDataSource dataSource, PostgresEventStoreOptions? options = null)
    {
        options ??= FreshSchema();
        await new PostgresSchema(dataSource, options).ApplyAsync();
        return new PostgresEventStore(dataSource, options);
    }
}
