using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using ReleaseTimeline.Sqlite.Files;
using ReleaseTimeline.Sqlite.Reading;
using ReleaseTimeline.Sqlite.Writing;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Sqlite;

/// <summary>A store in one SQLite file, for one machine: for several threads, and for several processes at once.</summary>
/// <remarks>
/// <para>It keeps every promise of <see cref="IEventStore"/>. The file is in write-ahead mode with <c>synchronous=FULL</c>: an append that
/// returned is on the disk. Keep it on a disk of the machine itself; network file systems do not lock as SQLite needs. Beside it stand
/// <c>-wal</c> and <c>-shm</c>, which belong to it while it is open and after a crash.</para>
/// <para>One writer of all processes has its turn at a time; who finds another at it waits, without holding a thread, for
/// <see cref="SqliteEventStoreOptions.BusyTimeout"/>. SQLite knows no asynchronous reading or writing of the disk: the writing itself,
/// and each page of a reading, runs on the thread that asked for it.</para>
/// <para>A reading sees what was there when it began. Since nothing is ever changed, the position of the last event is all it needs to
/// remember for that: it goes in pages of about a thousand events or four megabytes, each a read transaction of its own, up to that
/// position. So a reader who is slow, or who never comes back, holds no lock, keeps no writer waiting and does not let the log grow; and
/// memory is bounded by a page, with <see cref="ReadCategoryAsync"/> by that and the names of the category's streams.</para>
/// </remarks>
public sealed class SqliteEventStore : IEventStore, IAsyncDisposable, IDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(10);

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly EventWriter writer;
    private readonly ReaderPool readers;
    private readonly TimeSpan busyTimeout;
    private bool isDisposed;

    private SqliteEventStore(string path, EventWriter writer, ReaderPool readers, TimeSpan busyTimeout)
    {
        Path = path;
        this.writer = writer;
        this.readers = readers;
        this.busyTimeout = busyTimeout;
    }

    /// <summary>The whole path of the file.</summary>
    public string Path { get; }

    /// <summary>Opens the store in a file, and makes it if there is none.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="clock">What tells the store when it records; null for the machine's clock.</param>
    /// <param name="options">How it behaves; null for the defaults.</param>
    /// <exception cref="ArgumentException">The path is empty, or is <c>:memory:</c>.</exception>
    /// <exception cref="EventStoreException">
    /// The path is a folder, its folder does not exist or cannot be written, the file is no event store, is damaged, or was written by a
    /// newer version. The file is then as it was.
    /// </exception>
    public static SqliteEventStore Open(string path, TimeProvider? clock = null, SqliteEventStoreOptions? options = null)
    {
        var busyTimeout = (options ?? new SqliteEventStoreOptions()).BusyTimeout;
        var (file, connection) = StoreFile.Open(path, busyTimeout);
        try
        {
            var writer = new EventWriter(connection, clock ?? TimeProvider.System);

            // From here on it waits for its turn by itself, without holding a thread.
            connection.WaitWhenBusy(TimeSpan.Zero);
            return new SqliteEventStore(file.Path, writer, new ReaderPool(file), busyTimeout);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<AppendResult>> AppendAsync(
        IReadOnlyList<StreamAppend> appends,
        CancellationToken cancellationToken = default)
    {
        AppendRules.Check(appends);
        cancellationToken.ThrowIfCancellationRequested();
        var prepared = new PreparedAppend[appends.Count];
        for (var index = 0; index < prepared.Length; index++)
            prepared[index] = new PreparedAppend(appends[index]);

        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            await BeginAsync(cancellationToken).ConfigureAwait(false);
            return writer.Append(prepared, cancellationToken);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadStreamAsync(StreamId stream, long fromVersion = 1, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fromVersion, 1);
        return ReadStreamsAsync(
            reader => reader.NumberOf(stream) is { } number ? [new StreamRow(number, stream)] : [],
            fromVersion,
            cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadCategoryAsync(string category, CancellationToken cancellationToken = default)
    {
        AppendRules.CheckCategory(category);
        return ReadStreamsAsync(reader => reader.StreamsOf(category), fromVersion: 1, cancellationToken);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<RecordedEvent> ReadAllAsync(long afterPosition = 0, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterPosition);
        return ReadPagesAsync(afterPosition, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<long> PositionAtAsync(DateTimeOffset recordedAt, CancellationToken cancellationToken = default)
    {
        using var lease = await readers.RentAsync(cancellationToken).ConfigureAwait(false);
        return lease.Reader.PositionAt(Instants.ToMicroseconds(recordedAt));
    }

    /// <summary>Closes the file, after the append that is under way. What is read or appended later throws <see cref="ObjectDisposedException"/>.</summary>
    public async ValueTask DisposeAsync()
    {
        await turn.WaitAsync().ConfigureAwait(false);
        Close();
    }

    /// <inheritdoc cref="DisposeAsync"/>
    /// <remarks>It holds the thread until the append that is under way is done.</remarks>
    public void Dispose()
    {
        turn.Wait();
        Close();
    }

    // The turn is the caller's, and is given back.
    private void Close()
    {
        try
        {
            if (isDisposed)
                return;
            isDisposed = true;
            readers.Dispose();
            writer.Dispose();
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        for (var pause = FirstPause; !writer.TryBegin(); pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            if (Stopwatch.GetElapsedTime(since) >= busyTimeout)
            {
                throw new EventStoreException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The event store '{Path}' is in use: another writer held it for longer than {busyTimeout.TotalSeconds:0.###} s; nothing was appended."));
            }

            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Everything appended can be read: writers have their turn one at a time.</remarks>
    public async Task<ReadHorizon> HorizonAsync(CancellationToken cancellationToken = default)
    {
        using var lease = await readers.RentAsync(cancellationToken).ConfigureAwait(false);
        var last = lease.Reader.LastPosition();
        return new ReadHorizon(last, last);
    }

    private async IAsyncEnumerable<RecordedEvent> ReadPagesAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long? last = null;
        while (true)
        {
            List<RecordedEvent> page;
            using (var lease = await readers.RentAsync(cancellationToken).ConfigureAwait(false))
                page = lease.Reader.ReadAll(after, last ??= lease.Reader.LastPosition());

            foreach (var recorded in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return recorded;
            }

            if (page.Count == 0)
                yield break;
            after = page[^1].Position;
        }
    }

    private async IAsyncEnumerable<RecordedEvent> ReadStreamsAsync(
        Func<EventReader, IReadOnlyList<StreamRow>> find,
        long fromVersion,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<StreamRow>? streams = null;
        var cursor = new StreamCursor(0, fromVersion);
        var last = 0L;
        while (streams is null || cursor.Index < streams.Count)
        {
            List<RecordedEvent> page;
            using (var lease = await readers.RentAsync(cancellationToken).ConfigureAwait(false))
            {
                if (streams is null)
                    (last, streams) = (lease.Reader.LastPosition(), find(lease.Reader));
                page = lease.Reader.ReadStreams(streams, ref cursor, last);
            }

            foreach (var recorded in page)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return recorded;
            }
        }
    }
}
