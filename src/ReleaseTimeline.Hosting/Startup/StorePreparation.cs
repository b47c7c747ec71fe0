using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Hosting.Startup;

/// <summary>Makes the store ready before any service of the host starts.</summary>
internal sealed class StorePreparation(
    IEventStore store, IEnumerable<IStoreSchema> schemas, IOptions<ReleaseTimelineOptions> options, ILogger<StorePreparation> logger) : IHostedLifecycleService
{
    /// <inheritdoc/>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var schema in schemas)
            await schema.PrepareAsync(cancellationToken).ConfigureAwait(false);
        if (options.Value.SeedCatalogue)
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
