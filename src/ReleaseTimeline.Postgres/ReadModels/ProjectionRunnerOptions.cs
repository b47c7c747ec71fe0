namespace ReleaseTimeline.Postgres.ReadModels;

/// <summary>How a <see cref="ProjectionRunner"/> takes events.</summary>
public sealed record ProjectionRunnerOptions
{
    private readonly int batchSize = 2_000;
    private readonly TimeSpan batchTime = TimeSpan.FromMilliseconds(100);
    private readonly TimeSpan pollingInterval = TimeSpan.FromMilliseconds(500);

    /// <summary>The most events of one batch, of whatever kind. A batch is one transaction.</summary>
    /// <value>The default value is 2,000; 1 to 100,000.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is outside its range.</exception>
    public int BatchSize
    {
        get => batchSize;
        init => batchSize = value is >= 1 and <= 100_000 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A batch has 1 to 100,000 events.");
    }

    /// <summary>How long events that do not fill a batch are waited for, so that what comes one by one is written together.</summary>
    /// <value>The default value is 100 ms; zero to a minute.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is outside its range.</exception>
    public TimeSpan BatchTime
    {
        get => batchTime;
        init => batchTime = value >= TimeSpan.Zero && value <= TimeSpan.FromMinutes(1) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A batch is waited for no longer than a minute.");
    }

    /// <summary>How often a runner with nothing to do looks for events, and one that does not lead for whether it may. Where appends notify, it need not wait that long.</summary>
    /// <value>The default value is 500 ms; 10 ms to a minute.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is outside its range.</exception>
    public TimeSpan PollingInterval
    {
        get => pollingInterval;
        init => pollingInterval = value >= TimeSpan.FromMilliseconds(10) && value <= TimeSpan.FromMinutes(1) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A runner looks every 10 ms to a minute.");
    }

    /// <summary>Whether it listens for the notification of <see cref="PostgresEventStoreOptions.NotifyAppends"/>. That takes a session, which a pooler in transaction mode has not.</summary>
    /// <value>The default value is false.</value>
    public bool Listens { get; init; }

    /// <summary>Is told of a failure after which it goes on: the database was away, or a batch met another. Null for nobody.</summary>
    /// <remarks>It is called from the loop of the read model, which waits for it. What it throws ends <see cref="ProjectionRunner.RunAsync"/> with that.</remarks>
    /// <value>The default value is null.</value>
    public Action<string, Exception>? OnFailure { get; init; }
}
