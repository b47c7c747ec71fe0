using System.Collections.Concurrent;
using ReleaseTimeline.Sqlite.Files;

namespace ReleaseTimeline.Sqlite.Reading;

/// <summary>A few connections for all who read; who finds none free waits for the end of somebody's page.</summary>
internal sealed class ReaderPool(StoreFile file) : IDisposable
{
    private const int Most = 8;

    private readonly SemaphoreSlim free = new(Most, Most);
    private readonly ConcurrentBag<EventReader> idle = [];
    private readonly StreamNames names = new();
    private volatile bool isDisposed;

    public async Task<Lease> RentAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(isDisposed, typeof(SqliteEventStore));
        await free.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return new Lease(this, idle.TryTake(out var reader) ? reader : Open());
        }
        catch
        {
            free.Release();
            throw;
        }
    }

    public void Dispose()
    {
        isDisposed = true;
        DisposeIdle();
    }

    private EventReader Open()
    {
        var connection = file.Connect();
        try
        {
            return new EventReader(connection, names);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Return(EventReader reader)
    {
        idle.Add(reader);
        free.Release();
        if (isDisposed)
            DisposeIdle();
    }

    private void DisposeIdle()
    {
        while (idle.TryTake(out var reader))
            reader.Dispose();
    }

    /// <summary>A reader for the time of a page.</summary>
    public readonly struct Lease(ReaderPool pool, EventReader reader) : IDisposable
    {
        public EventReader Reader => reader;

        public void Dispose() => pool.Return(reader);
    }
}
