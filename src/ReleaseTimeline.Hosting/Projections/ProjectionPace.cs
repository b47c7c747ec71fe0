namespace ReleaseTimeline.Hosting.Projections;

/// <summary>How a projection takes its time: how much at once, when to look again, when to try again.</summary>
internal sealed class ProjectionPace(ReleaseTimelineOptions options, TimeProvider clock, AppendSignal signal)
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);

    public TimeProvider Clock => clock;

    public int BatchSize => options.BatchSize;

    /// <summary>Completes at the next append of this process.</summary>
    public Task NextAppend => signal.Next;

    /// <summary>How long to wait after so many failures in a row.</summary>
    public TimeSpan DelayAfter(int failures)
    {
        var doubled = FirstDelay * Math.Pow(2, Math.Min(failures - 1, 20));
        return doubled < options.LongestRetryDelay ? doubled : options.LongestRetryDelay;
    }

    /// <summary>Waits for the next append, or until it is time to look.</summary>
    public async Task WaitAsync(Task append, CancellationToken cancellationToken)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(append, Task.Delay(options.PollingInterval, clock, over.Token)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
    }
}
