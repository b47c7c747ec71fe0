using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReleaseTimeline.Diagnostics;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Hosting.Projections;

/// <summary>Measures, while somebody listens, how far the projections are behind; and says so where a gap keeps events from being read for long.</summary>
internal sealed class LagMeasuring(
    ProjectionMonitor monitor, IEventStore store, IOptions<ReleaseTimelineOptions> options, TimeProvider clock, ILogger<LagMeasuring> logger) : BackgroundService
{
    private string? told;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.MeasuringInterval, clock);
        try
        {
            do
                await LookAsync(stoppingToken).ConfigureAwait(false);
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        try
        {
            var horizon = await store.HorizonAsync(stoppingToken).ConfigureAwait(false);
            if (TimelineInstruments.IsLagHeard)
                await monitor.LagAsync(horizon, stoppingToken).ConfigureAwait(false);
            var reason = monitor.GapAge(horizon) >= options.Value.DegradedAfter ? horizon.Reason : null;
            if (reason is not null && reason != told)
                logger.ReadingWaits(reason);
            told = reason;
        }
        catch (EventStoreException failure)
        {
            logger.MeasuringFailed(failure);
        }
    }
}
