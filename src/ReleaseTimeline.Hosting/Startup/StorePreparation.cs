using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Hosting.Startup;

/// <summary>Makes the store ready before any service of the host starts.</summary>
/// <remarks>A host makes its services before it validates options: what needs them is asked for when it starts, so that all faults are told together.</remarks>
internal sealed class StorePreparation(IServiceProvider services, ILogger<StorePreparation> logger) : IHostedLifecycleService
{
    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var schema in services.GetServices<IStoreSchema>())
            await schema.PrepareAsync(cancellationToken).ConfigureAwait(false);
        var store = services.GetRequiredService<IEventStore>();
        if (services.GetRequiredService<IOptions<ReleaseTimelineOptions>>().Value.SeedCatalogue)
            logger.CatalogueSeeded(await CatalogueSeed.EnsureAsync(store, cancellationToken).ConfigureAwait(false));
        var horizon = await store.HorizonAsync(cancellationToken).ConfigureAwait(false);
        logger.StoreReady(horizon.Position, horizon.LastPosition);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
