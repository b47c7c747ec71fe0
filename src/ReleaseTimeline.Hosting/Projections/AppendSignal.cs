namespace ReleaseTimeline.Hosting.Projections;

/// <summary>Wakes those who wait for an append of this process.</summary>
internal sealed class AppendSignal
{
    private volatile TaskCompletionSource next = New();

    /// <summary>Completes at the next append. Taken before one looks whether there is something, none is missed.</summary>
    public Task Next => next.Task;

    public void Set() => Interlocked.Exchange(ref next, New()).SetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
