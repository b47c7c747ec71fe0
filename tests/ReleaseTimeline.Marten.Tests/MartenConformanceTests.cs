using Marten;
using Npgsql;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Testing;

namespace ReleaseTimeline.Marten.Tests;

/// <summary>Every promise of the contract, kept by the store that appends through Marten.</summary>
public sealed class MartenConformanceTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static DatabaseClock? serverClock;
    private NpgsqlDataSource? clocked;
    private DocumentStore? documents;

    public static TheoryData<string> Promises => new(EventStoreConformance.All.Select(check => check.Name));

    [PostgresTheory]
    [MemberData(nameof(Promises))]
    public Task The_store_through_Marten_keeps_its_promise(string promise) => EventStoreConformance.Named(promise).RunAsync(OpenAsync);

    public async Task InitializeAsync()
    {
        if (TestServer.Absent is null)
            serverClock ??= await DatabaseClock.InstallAsync(database.ConnectionString, DateTimeOffset.UnixEpoch);
    }

    public async Task DisposeAsync()
    {
        if (documents is not null)
            await documents.DisposeAsync();
        if (clocked is not null)
            await clocked.DisposeAsync();
    }

    private async Task<IEventStore> OpenAsync(TimeProvider clock)
    {
        var options = MartenDatabase.FreshSchema();
        await new PostgresSchema(database.DataSource, options).ApplyAsync();
        clocked = NpgsqlDataSource.Create(serverClock!.ConnectionString);
        documents = MartenDatabase.Open(clocked, options);
        await documents.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        return new ClockedStore(new MartenEventStore(documents, options), serverClock, clock);
    }
}
