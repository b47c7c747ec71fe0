using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ReleaseTimeline.Hosting.Health;

/// <summary>Collects what a check finds; the worst decides.</summary>
internal sealed class HealthReportWriter
{
    private readonly Dictionary<string, object> data = [];
    private readonly List<string> sentences = [];
    private Exception? exception;
    private bool isUnhealthy;

    public void Data(string key, object value) => data[key] = value;

    public void Degraded(string sentence) => sentences.Add(sentence);

    public void Unhealthy(string sentence, Exception? cause = null)
    {
        sentences.Add(sentence);
        exception ??= cause;
        isUnhealthy = true;
    }

    /// <summary>What was found.</summary>
    /// <param name="failureStatus">What the application calls unhealthy.</param>
    public HealthCheckResult Result(HealthStatus failureStatus)
    {
        var status = isUnhealthy ? failureStatus : sentences.Count > 0 ? HealthStatus.Degraded : HealthStatus.Healthy;
        return new HealthCheckResult(status, sentences.Count > 0 ? string.Join(' ', sentences) : null, exception, data);
    }
}
