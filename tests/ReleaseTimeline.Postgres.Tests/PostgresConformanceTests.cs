using Npgsql;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Testing;

namespace ReleaseTimeline.Postgres.Tests;

/// <summary>One database for all promises, a schema each; one after another, for they share the server's clock.</summary>
public sealed class PostgresConformanceTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static DatabaseClock? serverClock;
    private NpgsqlDataSource? clocked;

    public static TheoryData<string> Promises => new(EventStoreConformance.All.Select(check => check.Name));

    [PostgresTheory]
    [MemberData(nameof(Promises))]
    public Task The_PostgreSQL_store_keeps_its_promise(string promise) => EventStoreConformance.Named(promise).RunAsync(OpenAsync);

    public async Task InitializeAsync()
    {
        if (TestServer.Absent is null)
            serverClock ??= await DatabaseClock.InstallAsync(database.ConnectionString, DateTimeOffset.UnixEpoch);
    }

    public async Task DisposeAsync()
    {
        if (clocked is not null)
            await clocked.DisposeAsync();
    }

    private async Task<IEventStore> OpenAsync(TimeProvider clock)
    {
        var options = TestStores.FreshSchema();
        await new PostgresSchema(database.DataSource, options).ApplyAsync();
        clocked = NpgsqlDataSource.Create(serverClock!.ConnectionString);
        return new ClockedStore(new PostgresEventStore(clocked, options), serverClock, clock);
    }
}
