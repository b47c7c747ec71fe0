using JasperFx.Events;
using Marten;
using Npgsql;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Testing;
using IEventStore = ReleaseTimeline.Storage.IEventStore;

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
    public Task The_store_through_Marten_keeps_its_promise(string promise) => EventStoreConformance.Named(promise).RunAsync(
        clock => OpenAsync(clock, EventAppendMode.QuickWithServerTimestamps));

    [PostgresTheory]
    [MemberData(nameof(Promises))]
    public Task In_Rich_mode_it_keeps_its_promise_too(string promise) => EventStoreConformance.Named(promise).RunAsync(
        clock => OpenAsync(clock, EventAppendMode.Rich));

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

    private async Task<IEventStore> OpenAsync(TimeProvider clock, EventAppendMode mode)
    {
        var options = MartenDatabase.FreshSchema() with { RichWriterGrace = mode == EventAppendMode.Rich ? TimeSpan.FromSeconds(3) : TimeSpan.Zero };
        await new PostgresSchema(database.DataSource, options).ApplyAsync();
        clocked = NpgsqlDataSource.Create(serverClock!.ConnectionString);
        documents = MartenDatabase.Open(clocked, options, (store, _) => store.Events.AppendMode = mode);
        await documents.Storage.ApplyAllConfiguredChangesToDatabaseAsync();
        return new ClockedStore(new MartenEventStore(documents, options), serverClock, clock);
    }
}
