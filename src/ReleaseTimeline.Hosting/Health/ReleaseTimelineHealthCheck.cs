using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using ReleaseTimeline.Hosting.Projections;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Hosting.Health;

/// <summary>Whether the store can be reached and is as it should be, and how far the projections are behind its true end.</summary>
internal sealed class ReleaseTimelineHealthCheck(
    IEventStore store, IEnumerable<IStoreSchema> schemas, ProjectionMonitor monitor, IOptions<ReleaseTimelineOptions> options) : IHealthCheck
{
    /// <inheritdoc/>
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var report = new HealthReportWriter();
        try
        {
            // First, for where something is missing, nothing else can be asked.
            await SchemaAsync(report, cancellationToken).ConfigureAwait(false);
            var horizon = await store.HorizonAsync(cancellationToken).ConfigureAwait(false);
            report.Data("position", horizon.Position);
            report.Data("lastPosition", horizon.LastPosition);
            Gap(report, horizon);
            foreach (var lag in await monitor.LagAsync(horizon, cancellationToken).ConfigureAwait(false))
                Projection(report, lag);
        }
        catch (EventStoreException e)
        {
            report.Unhealthy($"The store cannot be used: {e.Message}", e);
        }

        return report.Result(context.Registration.FailureStatus);
    }

    private async Task SchemaAsync(HealthReportWriter report, CancellationToken cancellationToken)
    {
        foreach (var schema in schemas)
        {
            var differences = await schema.DifferencesAsync(cancellationToken).ConfigureAwait(false);
            report.Data("schemaDifferences", differences.Count);
            if (differences.Count > 0)
                report.Unhealthy($"The schema is not as the store needs it: {string.Join("; ", differences)}.");
        }
    }

    private void Gap(HealthReportWriter report, ReadHorizon horizon)
    {
        var age = monitor.GapAge(horizon);
        report.Data("gapAgeSeconds", age.TotalSeconds);
        if (age >= options.Value.DegradedAfter)
            report.Degraded($"Events cannot be read further for {Seconds(age)}: {horizon.Reason}");
    }

    private void Projection(HealthReportWriter report, ProjectionLag lag)
    {
        var name = lag.Status.Name;
        report.Data($"projections.{name}.position", lag.Status.Position);
        report.Data($"projections.{name}.lag", lag.Positions);
        report.Data($"projections.{name}.lagSeconds", lag.Time.TotalSeconds);
        if (lag.Status.Failure is { } failure)
            report.Unhealthy(string.Create(CultureInfo.InvariantCulture, $"Projection {name} failed {lag.Status.Failures} times in a row: {failure.Message}"), failure);
        else if (lag.Time >= options.Value.DegradedAfter)
            report.Degraded($"Projection {name} lacks what was recorded {Seconds(lag.Time)} ago.");
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s");
}
