using Microsoft.Extensions.Diagnostics.HealthChecks;
using ReleaseTimeline.Hosting.Health;

// Where every host looks for such methods.
#pragma warning disable IDE0130
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Puts a release timeline into the health checks of a host.</summary>
public static class ReleaseTimelineHealthChecksBuilderExtensions
{
    /// <summary>
    /// Unhealthy where the store cannot be reached, its schema differs, or a projection fails; degraded where a projection, or the reading of all events, is
    /// behind for longer than <see cref="ReleaseTimeline.Hosting.ReleaseTimelineOptions.DegradedAfter"/>. The data of the report has positions, lags and ages in seconds.
    /// </summary>
    /// <param name="builder">The health checks of a host with <c>AddReleaseTimeline()</c>.</param>
    /// <param name="name">What the check is called.</param>
    /// <param name="failureStatus">What is reported in the place of unhealthy; null for <see cref="HealthStatus.Unhealthy"/>.</param>
    /// <param name="tags">By which checks are chosen; null for none.</param>
    public static IHealthChecksBuilder AddReleaseTimeline(
        this IHealthChecksBuilder builder, string name = "release-timeline", HealthStatus? failureStatus = null, IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Add(new HealthCheckRegistration(name, provider => ActivatorUtilities.CreateInstance<ReleaseTimelineHealthCheck>(provider), failureStatus, tags));
    }
}
