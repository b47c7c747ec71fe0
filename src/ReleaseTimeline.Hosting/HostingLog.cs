using Microsoft.Extensions.Logging;

namespace ReleaseTimeline.Hosting;

/// <summary>What the host logs. The ids are stable: 1 to 99 of the store, 100 to 199 of projections.</summary>
internal static partial class HostingLog
{
    [LoggerMessage(1, LogLevel.Information, "The store is ready: events can be read up to position {Position} of {LastPosition}.")]
    public static partial void StoreReady(this ILogger logger, long position, long lastPosition);

    [LoggerMessage(2, LogLevel.Information, "The catalogue is in the store; {Added} of its facts were new.")]
    public static partial void CatalogueSeeded(this ILogger logger, int added);

    [LoggerMessage(100, LogLevel.Information, "Projection {Projection} goes on after position {Position}.")]
    public static partial void ProjectionStarted(this ILogger logger, string projection, long position);

    [LoggerMessage(101, LogLevel.Information, "Projection {Projection} has caught up at position {Position}.")]
    public static partial void ProjectionCaughtUp(this ILogger logger, string projection, long position);

    [LoggerMessage(102, LogLevel.Debug, "Projection {Projection} wrote {States} states and reached position {Position}.")]
    public static partial void ProjectionWrote(this ILogger logger, string projection, int states, long position);

    [LoggerMessage(103, LogLevel.Error, "Projection {Projection} failed after position {Position}, for the {Attempt}. time in a row; it tries again in {Delay}.")]
    public static partial void ProjectionFailed(this ILogger logger, Exception failure, string projection, long position, int attempt, TimeSpan delay);

    [LoggerMessage(104, LogLevel.Information, "Projection {Projection} works again, after {Attempts} failures.")]
    public static partial void ProjectionRecovered(this ILogger logger, string projection, int attempts);

    [LoggerMessage(105, LogLevel.Information, "Projection {Projection} stopped at position {Position}.")]
    public static partial void ProjectionStopped(this ILogger logger, string projection, long position);

    [LoggerMessage(108, LogLevel.Warning, "A projection was still writing when the host waited no longer; it goes on after its last position at the next start.")]
    public static partial void ProjectionsAbandoned(this ILogger logger);

    [LoggerMessage(107, LogLevel.Warning, "How far the projections are behind could not be measured.")]
    public static partial void MeasuringFailed(this ILogger logger, Exception failure);

    [LoggerMessage(106, LogLevel.Warning, "Events cannot be read further: {Reason}")]
    public static partial void ReadingWaits(this ILogger logger, string? reason);
}
