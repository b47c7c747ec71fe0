using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Npgsql;
using ReleaseTimeline.Postgres.Reading;
using ReleaseTimeline.Postgres.Settling;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Following;

/// <summary>Reads all events from a position on, and then each that comes.</summary>
internal sealed class Subscription(NpgsqlDataSource dataSource, EventReader reader, SubscriptionOptions options, TimeProvider clock)
{
    private static readonly TimeSpan LongestPauseAfterLoss = TimeSpan.FromSeconds(5);

    private PostgresReadHorizon? told;
    private long reachedPosition;
    private int losses;

    public async IAsyncEnumerable<RecordedEvent> ReadAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var alarm = new AppendAlarm(dataSource, options.Listens);
        while (true)
        {
            var before = after;
            var events = reader.AllAsync(after, Reached, cancellationToken).GetAsyncEnumerator(cancellationToken);
            await using (events.ConfigureAwait(false))
            {
                while (await MoveAsync(events, cancellationToken).ConfigureAwait(false))
                {
                    after = events.Current.Position;
                    yield return events.Current;
                }
            }

            // Also past what is not given: archived events and tombstones.
            if (losses == 0)
                after = Math.Max(after, reachedPosition);
            if (after == before)
                await WaitAsync(alarm, cancellationToken).ConfigureAwait(false);
        }
    }

    // What was lost is read again from the last event that was given.
    private async Task<bool> MoveAsync(IAsyncEnumerator<RecordedEvent> events, CancellationToken cancellationToken)
    {
        try
        {
            return await events.MoveNextAsync().ConfigureAwait(false);
        }
        catch (EventStoreException e) when (e.InnerException is SocketException || (e.InnerException is NpgsqlException lost && Transient.IsLostConnection(lost)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            losses++;
            options.OnConnectionLost?.Invoke(e);
            return false;
        }
    }

    private void Reached(PostgresReadHorizon reached)
    {
        (losses, reachedPosition) = (0, reached.Position);
        var isNews = reached.IsWaiting
            && !(told is { } before && before.Position == reached.Position && before.WaitingFor.Select(t => t.Id).SequenceEqual(reached.WaitingFor.Select(t => t.Id)));
        told = reached.IsWaiting ? reached : null;
        if (isNews)
            options.OnWaiting?.Invoke(reached);
    }

    private async Task WaitAsync(AppendAlarm alarm, CancellationToken cancellationToken)
    {
        var longest = losses == 0 ? options.PollingInterval : Backoff.After(losses, options.PollingInterval, LongestPauseAfterLoss);
        var pause = longest * (0.5 + (Random.Shared.NextDouble() / 2));
        if (losses > 0)
            await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
        else
            await alarm.WaitAsync(pause, clock, cancellationToken).ConfigureAwait(false);
    }
}
