using ReleaseTimeline.Postgres.ReadModels;

namespace ReleaseTimeline.Postgres.Tests.ReadModels.Running;

/// <summary>Does something while a rebuild is under way: the rebuild waits until it is done.</summary>
internal sealed class OnProgress(Func<RebuildProgress, Task> act) : IProgress<RebuildProgress>
{
    public void Report(RebuildProgress value) => act(value).GetAwaiter().GetResult();
}
