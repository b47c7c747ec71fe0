using Npgsql;

namespace ReleaseTimeline.Postgres.Server;

/// <summary>Makes and drops databases of a server.</summary>
internal static class Databases
{
    /// <param name="server">How to connect to another database of the server.</param>
    /// <param name="name">The name of the database.</param>
    // template0 has no connections and nothing of the machine's own in it, so that several may be made at the same time.
    public static Task CreateAsync(string server, string name) =>
        ExecuteAsync(server, $"CREATE DATABASE {Quoted(name)} TEMPLATE template0 ENCODING 'UTF8'");

    /// <param name="server">How to connect to another database of the server.</param>
    /// <param name="name">The name of the database, which need not exist.</param>
    public static Task DropAsync(string server, string name) =>
        ExecuteAsync(server, $"DROP DATABASE IF EXISTS {Quoted(name)} WITH (FORCE)");

    private static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    // Unpooled: nothing of ours stays connected to a server that is not ours, or that a test will kill.
    private static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
