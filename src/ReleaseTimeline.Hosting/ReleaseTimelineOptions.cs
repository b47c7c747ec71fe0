namespace ReleaseTimeline.Hosting;

/// <summary>How a hosted timeline behaves. What is wrong with it is told when the host starts, all of it at once.</summary>
public sealed class ReleaseTimelineOptions
{
    /// <summary>
    /// Whether the catalogue of this version of the library, with Apple's releases and their fixes, is put into a store that has not had it, before the
    /// host takes requests.
    /// </summary>
    /// <value>The default value is true.</value>
    public bool SeedCatalogue { get; set; } = true;

    /// <summary>
    /// How long a projection that has everything waits before it looks for more. What this host appends it is told of at once; the interval is for what others append.
    /// </summary>
    /// <value>The default value is 1 second. From 1 millisecond to 1 hour.</value>
    public TimeSpan PollingInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many events a projection reads, and how many states it writes, at once.</summary>
    /// <value>The default value is 1,000. From 1 to 100,000.</value>
    public int BatchSize { get; set; } = 1_000;

    /// <summary>From which lag on a projection, and from which age on a gap, makes the health check <c>Degraded</c>.</summary>
    /// <value>The default value is 1 minute. Above zero.</value>
    public TimeSpan DegradedAfter { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How often it is measured how far the projections are behind, and how old a gap is, and whether a gap keeps events from being read.</summary>
    /// <value>The default value is 10 seconds. From 1 millisecond to 1 hour.</value>
    public TimeSpan MeasuringInterval { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest wait between two attempts of a projection that fails. The first is a second, and each is twice the one before.</summary>
    /// <value>The default value is 30 seconds. From 1 second to 1 hour.</value>
    public TimeSpan LongestRetryDelay { get; set; } = TimeSpan.FromSeconds(30);
}
