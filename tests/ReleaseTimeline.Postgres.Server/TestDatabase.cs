using System.Globalization;
using System.Security.Cryptography;
using Npgsql;
using Xunit;

namespace ReleaseTimeline.Postgres.Server;

/// <summary>
/// A fresh, empty database of the <see cref="TestServer"/> for one test or one test class; it is dropped in the end, together with the
/// connections to it.
/// </summary>
/// <remarks>
/// Use <see cref="CreateAsync"/>, or let xunit make it, as an <c>IClassFixture</c>. As a fixture it is made even where the tests are
/// skipped for want of a server: then it is no database, and its members throw.
/// </remarks>
public sealed class TestDatabase : IAsyncDisposable, IAsyncLifetime
{
    // Process ids are those of one machine, and an external server may serve several.
    private static readonly string ProcessName =
        $"rt_{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}_{RandomNumberGenerator.GetHexString(6, lowercase: true)}";

    private static int count;

    private string? server;
    private string? connectionString;
    private NpgsqlDataSource? dataSource;

    /// <summary>Its name, unique among all processes that use the server.</summary>
    public string Name { get; } = $"{ProcessName}_{Interlocked.Increment(ref count).ToString(CultureInfo.InvariantCulture)}";

    /// <summary>How to connect to it.</summary>
    /// <exception cref="InvalidOperationException">It does not exist.</exception>
    public string ConnectionString => connectionString ?? throw Missing();

    /// <summary>Connections to it; disposed of with it.</summary>
    /// <exception cref="InvalidOperationException">It does not exist.</exception>
    public NpgsqlDataSource DataSource => dataSource ?? throw Missing();

    /// <summary>Makes one.</summary>
    /// <exception cref="PostgresServerException">There is no server, or it does not start.</exception>
    public static async Task<TestDatabase> CreateAsync()
    {
        var database = new TestDatabase();
        await database.MakeAsync();
        return database;
    }

    /// <summary>Makes it, unless there is no server, for which the tests are skipped.</summary>
    public Task InitializeAsync() => TestServer.Absent is null ? MakeAsync() : Task.CompletedTask;

    /// <summary>Drops it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (dataSource is not null)
            await dataSource.DisposeAsync();
        if (server is not null)
            await Databases.DropAsync(server, Name);
        (server, connectionString, dataSource) = (null, null, null);
    }

    Task IAsyncLifetime.DisposeAsync() => DisposeAsync().AsTask();

    private async Task MakeAsync()
    {
        server = await TestServer.ConnectionStringAsync();
        await Databases.CreateAsync(server, Name);
        connectionString = await TestServer.ConnectionStringAsync(Name);
        dataSource = NpgsqlDataSource.Create(connectionString);
    }

    private InvalidOperationException Missing() =>
        new(TestServer.Absent ?? $"The database '{Name}' does not exist: it was not made yet, or it was dropped.");
}
