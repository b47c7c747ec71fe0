using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ReleaseTimeline.Hosting.Projections;

/// <summary>Runs the projections of a host. When it stops, each finishes the batch that is under way, as long as the host waits for that.</summary>
internal sealed class ProjectionService(IServiceProvider services) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource aborting = new();
    private Task running = Task.CompletedTask;
    private bool isDisposed;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var loops = services.GetRequiredService<ProjectionLoops>();
        running = Task.WhenAll(loops.All.Select(loop => Task.Run(() => loop.RunAsync(stopping.Token, aborting.Token), CancellationToken.None)));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await using var registration = cancellationToken.Register(aborting.Cancel).ConfigureAwait(false);

        // Also a writer that takes no notice keeps the host no longer than it waits.
        await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!running.IsCompleted)
            services.GetRequiredService<ILogger<ProjectionService>>().ProjectionsAbandoned();
    }

    /// <summary>Ends what still runs: a host that failed to start, or that nobody stopped, is only disposed of.</summary>
    public void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        stopping.Cancel();
        aborting.Cancel();
        stopping.Dispose();
        aborting.Dispose();
    }
}
