using Npgsql;

namespace ReleaseTimeline.Postgres.Server;

/// <summary>
/// The one server of this test process, started when the first test asks for it: that of the connection string in
/// <c>RELEASE_TIMELINE_TEST_POSTGRES</c>, or else a <see cref="PostgresCluster"/> that ends with the process.
/// </summary>
public static class TestServer
{
    private static readonly ServerChoice Choice = ServerChoice.OfEnvironment();
    private static readonly Lazy<Task<string>> Started = new(() => Task.Run(() => StartAsync(Choice)));

    /// <summary>
    /// Why there is no server, in one line that says how to get one; null where there is one. It is null as well where the variable CI is
    /// <c>true</c>: there, the start fails.
    /// </summary>
    public static string? Absent => Choice.Absent;

    /// <summary>The same for a <see cref="PostgresCluster"/> of a test's own, which an external server does not give.</summary>
    public static string? ClusterAbsent => Choice.ClusterAbsent;

    /// <summary>Starts the server if nobody has, and says how to connect to it.</summary>
    /// <returns>The connection string of a database from which others may be made and dropped.</returns>
    /// <exception cref="PostgresServerException">There is no server, or it does not start.</exception>
    public static Task<string> ConnectionStringAsync() => Started.Value;

    /// <summary>Starts the server if nobody has, and says how to connect to a database of it.</summary>
    /// <param name="database">The name of the database, which need not exist yet.</param>
    /// <exception cref="PostgresServerException">There is no server, or it does not start.</exception>
    public static async Task<string> ConnectionStringAsync(string database) =>
        new NpgsqlConnectionStringBuilder(await ConnectionStringAsync()) { Database = database }.ConnectionString;

    internal static async Task<string> StartAsync(ServerChoice choice)
    {
        if (choice.External is { } external)
            return external;
        var cluster = new PostgresCluster(binaries: choice.Binaries ?? throw new PostgresServerException(ServerChoice.NoServer));
        // The handler also keeps the cluster, and with it the pipe of its watchdog, from being collected.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.DisposeAsync().AsTask().GetAwaiter().GetResult();
        await cluster.StartAsync();
        return cluster.ConnectionString();
    }
}
