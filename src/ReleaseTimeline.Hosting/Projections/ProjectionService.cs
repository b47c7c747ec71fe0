using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ReleaseTimeline.Hosting.Projections;

/// <summary>Runs the projections of a host. When it stops, each finishes the batch that is under way, as long as the host waits for that.</summary>
internal sealed class ProjectionService(IServiceProvider services) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly CancellationTokenSource aborting = new();
    private Task running = Task.CompletedTask;

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
        await running.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        stopping.Dispose();
        aborting.Dispose();
    }
}
