using ReleaseTimeline.Postgres.Settling;

namespace ReleaseTimeline.Postgres.Following;

/// <summary>How a subscription waits for what comes next.</summary>
public sealed record SubscriptionOptions
{
    private readonly TimeSpan pollingInterval = TimeSpan.FromMilliseconds(250);

    /// <summary>How long it waits at most before it looks again, where nothing came. Each wait is between a half of it and the whole.</summary>
    /// <value>The default value is 250 milliseconds.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is not above zero, or over an hour.</exception>
    public TimeSpan PollingInterval
    {
        get => pollingInterval;
        init
        {
            if (value <= TimeSpan.Zero || value > TimeSpan.FromHours(1))
                throw new ArgumentOutOfRangeException(nameof(value), value, "A polling interval is above 0 and up to 1 hour.");
            pollingInterval = value;
        }
    }

    /// <summary>
    /// Whether it also listens on Marten's channel <c>mt_events_appended</c>, and looks as soon as somebody tells of an append. It needs a
    /// connection of its own whose session lasts, so none through PgBouncer in transaction mode. It never relies on being told.
    /// </summary>
    /// <value>The default value is false.</value>
    public bool Listens { get; init; }

    /// <summary>Is told how far events can be read and what keeps the rest, each time that changes while it waits.</summary>
    /// <value>The default value is null: nobody.</value>
    public Action<PostgresReadHorizon>? OnWaiting { get; init; }

    /// <summary>Is told when the connection to the server was lost; the subscription goes on once it is there again.</summary>
    /// <value>The default value is null: nobody.</value>
    public Action<Exception>? OnConnectionLost { get; init; }
}
