namespace ReleaseTimeline.Postgres.Settling;

/// <summary>A gap as it was first seen: how far the numbers went then, and who was writing.</summary>
internal sealed class Sighting(long lastPosition, IReadOnlyList<OpenTransaction> writers, PostgresEventStoreOptions options)
{
    private readonly long startedAt = options.Clock.GetTimestamp();
    private List<OpenTransaction> waitingFor = [.. writers];

    /// <summary>The last position that could be seen.</summary>
    public long LastPosition => lastPosition;

    /// <summary>When it was seen.</summary>
    public DateTimeOffset Since { get; } = options.Clock.GetUtcNow();

    /// <summary>Those who were writing then and still are.</summary>
    public IReadOnlyList<OpenTransaction> WaitingFor => waitingFor;

    /// <summary>What is left of the grace time.</summary>
    public TimeSpan GraceLeft(TimeProvider clock)
    {
        var left = options.RichWriterGrace - clock.GetElapsedTime(startedAt);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Whether all who were writing then have ended, and the grace time is over.</summary>
    /// <param name="open">Who is writing now.</param>
    /// <param name="clock">What measures the grace time.</param>
    public bool IsOver(IReadOnlyList<OpenTransaction> open, TimeProvider clock)
    {
        // One that was prepared goes by another name once the server has started anew: where one is gone, any that is prepared may be it.
        var isOneGone = waitingFor.Exists(waited => open.All(now => now.Id != waited.Id));
        waitingFor = [.. open.Where(now => waitingFor.Exists(waited => waited.Id == now.Id) || (isOneGone && now.ProcessId is null))];
        return waitingFor.Count == 0 && GraceLeft(clock) == TimeSpan.Zero;
    }
}
