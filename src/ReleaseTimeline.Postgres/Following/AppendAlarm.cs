using System.Data;
using Npgsql;

namespace ReleaseTimeline.Postgres.Following;

/// <summary>Waits for a time, or until somebody tells of an append. Where the connection it listens on is lost, it only waits.</summary>
internal sealed class AppendAlarm(NpgsqlDataSource dataSource, bool listens) : IAsyncDisposable
{
    private NpgsqlConnection? connection;

    public async Task WaitAsync(TimeSpan pause, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!listens || !await IsListeningAsync(cancellationToken).ConfigureAwait(false))
        {
            await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(false);
            return;
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var told = connection!.WaitAsync(over.Token);
        await Task.WhenAny(told, Task.Delay(pause, clock, over.Token)).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        try
        {
            await told.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
        catch (NpgsqlException e) when (Transient.IsLostConnection(e))
        {
            await CloseAsync().ConfigureAwait(false);
        }
    }

    public ValueTask DisposeAsync() => CloseAsync();

    // What was appended between the last look and the first LISTEN is found by the next look: the caller waits for a polling interval at most.
    private async Task<bool> IsListeningAsync(CancellationToken cancellationToken)
    {
        if (connection?.FullState.HasFlag(ConnectionState.Open) == true)
            return true;
        await CloseAsync().ConfigureAwait(false);
        try
        {
            connection = await dataSource.OpenConnectionAsync(cancellationToken).ConfigureAwait(false);
            await using var listen = new NpgsqlCommand("LISTEN mt_events_appended", connection);
            await listen.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (NpgsqlException e) when (Transient.IsLostConnection(e))
        {
            await CloseAsync().ConfigureAwait(false);
            return false;
        }
    }

    private async ValueTask CloseAsync()
    {
        if (connection is { } open)
        {
            connection = null;
            await open.DisposeAsync().ConfigureAwait(false);
        }
    }
}
