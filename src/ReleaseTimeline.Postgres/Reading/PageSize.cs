namespace ReleaseTimeline.Postgres.Reading;

/// <summary>How many events to ask for next: as many as fit a few megabytes, judged by those that came last.</summary>
internal sealed class PageSize
{
    private const int First = 256;
    private const int Most = 1024;
    private const int Bytes = 4 << 20;

    /// <summary>How many to ask for.</summary>
    public int Next { get; private set; } = First;

    /// <summary>Takes note of a page.</summary>
    public void Saw(int events, long bytes)
    {
        if (events > 0)
            Next = (int)Math.Clamp(Bytes / Math.Max(1, bytes / events), 1, Math.Min(Most, Next * 4L));
    }
}
