using ReleaseTimeline.Postgres.Server;

namespace ReleaseTimeline.Cli.Tests.Stores;

/// <summary>Stores on PostgreSQL, each two schemas of one database, whose clock stands still.</summary>
public sealed class NewStoresOnPostgres : NewStores
{
    private readonly TestDatabase database = new();
    private DatabaseClock? clock;
    private int count;

    internal override ToolUnderTest NewTool() => new($"{Address};Schema=store_{Interlocked.Increment(ref count)}");

    /// <summary>The database, to see what is in it.</summary>
    internal TestDatabase Database => database;

    /// <summary>The address of the database, without a schema.</summary>
    internal string Address => $"postgres:{clock?.ConnectionString ?? throw new InvalidOperationException(TestServer.Absent)}";

    public override async Task InitializeAsync()
    {
        await database.InitializeAsync();
        if (TestServer.Absent is null)
            clock = await DatabaseClock.InstallAsync(database.ConnectionString, ToolUnderTest.Now);
    }

    public override Task DisposeAsync() => database.DisposeAsync().AsTask();
}
