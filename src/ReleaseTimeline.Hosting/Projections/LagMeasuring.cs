using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ReleaseTimeline.Diagnostics;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Hosting.Projections;

/// <summary>Measures, while somebody listens, how far the projections are behind; and says so where a gap keeps events from being read for long.</summary>
internal sealed class LagMeasuring(IServiceProvider services, TimeProvider clock, ILogger<LagMeasuring> logger) : BackgroundService
{
    private string? told;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var options = services.GetRequiredService<IOptions<ReleaseTimelineOptions>>().Value;
        using var timer = new PeriodicTimer(options.MeasuringInterval, clock);
        try
        {
            do
                await LookAsync(options, stoppingToken).ConfigureAwait(false);
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task LookAsync(ReleaseTimelineOptions options, CancellationToken stoppingToken)
    {
        try
        {
            var monitor = services.GetRequiredService<ProjectionMonitor>();
            var horizon = await services.GetRequiredService<IEventStore>().HorizonAsync(stoppingToken).ConfigureAwait(false);
            if (TimelineInstruments.IsLagHeard)
                await monitor.LagAsync(horizon, stoppingToken).ConfigureAwait(false);
            var reason = monitor.GapAge(horizon) >= options.DegradedAfter ? horizon.Reason : null;
            if (reason is not null && reason != told)
                logger.ReadingWaits(reason);
            told = reason;
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            logger.MeasuringFailed(failure);
        }
    }
}
