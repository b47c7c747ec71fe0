using System.Collections.Concurrent;
using Npgsql;
using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Postgres.Server;

namespace ReleaseTimeline.Postgres.Tests.ReadModels.Running;

/// <summary>A runner that keeps the read models of a fleet until it is stopped, with connections of its own, as in a process of its own.</summary>
internal sealed class RunnerAtWork : IAsyncDisposable
{
    private static int made;
    private readonly CancellationTokenSource over = new();
    private readonly NpgsqlDataSource own;
    private readonly Task running;

    private RunnerAtWork(TestDatabase database, FleetStore fleet, int batchSize)
    {
        Name = $"runner {Interlocked.Increment(ref made)}";
        own = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.ConnectionString) { ApplicationName = Name });
        Runner = fleet.Runner(batchSize, (_, fault) => Failures.Enqueue(fault), own);
        running = Task.Run(() => Runner.RunAsync(over.Token));
    }

    /// <summary>The name of its connections.</summary>
    public string Name { get; }

    public ProjectionRunner Runner { get; }

    /// <summary>What it was told of.</summary>
    public ConcurrentQueue<Exception> Failures { get; } = new();

    public static RunnerAtWork Start(TestDatabase database, FleetStore fleet, int batchSize = 5) => new(database, fleet, batchSize);

    /// <summary>Cancels it, and waits until it has ended by that.</summary>
    public async Task StopAsync()
    {
        await over.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => running);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        over.Dispose();
        await own.DisposeAsync();
    }
}
