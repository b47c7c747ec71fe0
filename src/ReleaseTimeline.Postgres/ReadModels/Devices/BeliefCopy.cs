using System.Buffers.Binary;
using Npgsql;

namespace ReleaseTimeline.Postgres.ReadModels.Devices;

/// <summary>
/// Copies rows into a table of beliefs in the binary format of COPY. A rebuild writes millions of rows of one shape, all of a fixed length: they are put into the buffer at once,
/// where the importer of the driver asks ten times a row what it is given.
/// </summary>
internal sealed class BeliefCopy : IAsyncDisposable
{
    private const int Columns = 10;
    private const int RowLength = sizeof(short) + (Columns * sizeof(int)) + (3 * sizeof(int)) + sizeof(short) + 1 + (5 * sizeof(long));
    private const int BufferLength = 1 << 16;
    private const long Infinity = long.MaxValue;

    private static readonly long Epoch = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    // The signature, then no flags and no extension.
    private static ReadOnlySpan<byte> Header => [(byte)'P', (byte)'G', (byte)'C', (byte)'O', (byte)'P', (byte)'Y', (byte)'\n', 0xFF, (byte)'\r', (byte)'\n', 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly NpgsqlRawCopyStream stream;
    private readonly short generation;
    private readonly byte[] buffer = new byte[BufferLength];
    private int length;
    private bool isComplete;

    private BeliefCopy(NpgsqlRawCopyStream stream, short generation)
    {
        (this.stream, this.generation) = (stream, generation);
        Header.CopyTo(buffer);
        length = Header.Length;
    }

    /// <summary>Begins the copying.</summary>
    /// <param name="connection">A connection that does nothing else until the copy is completed.</param>
    /// <param name="table">The table.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<BeliefCopy> BeginAsync(NpgsqlConnection connection, BeliefTable table, CancellationToken cancellationToken) => new(
        await connection.BeginRawBinaryCopyAsync(
            $"COPY {table.Name} ({BeliefTable.Columns}) FROM STDIN (FORMAT BINARY)", cancellationToken).ConfigureAwait(false),
        table.Generation);

    /// <summary>Writes one row. It goes to the server with many others.</summary>
    public ValueTask WriteAsync(in BeliefRow row, CancellationToken cancellationToken)
    {
        Put(row);
        return BufferLength - length < RowLength ? SendAsync(cancellationToken) : ValueTask.CompletedTask;
    }

    /// <summary>Ends it: without this nothing is copied.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        BinaryPrimitives.WriteInt16BigEndian(buffer.AsSpan(length), -1);
        length += sizeof(short);
        await SendAsync(cancellationToken).ConfigureAwait(false);
        isComplete = true;
        await stream.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (isComplete)
            return;
        isComplete = true;
        await stream.CancelAsync().ConfigureAwait(false);
    }

    private async ValueTask SendAsync(CancellationToken cancellationToken)
    {
        await stream.WriteAsync(buffer.AsMemory(0, length), cancellationToken).ConfigureAwait(false);
        length = 0;
    }

    private void Put(in BeliefRow row)
    {
        BinaryPrimitives.WriteInt16BigEndian(buffer.AsSpan(length), Columns);
        length += sizeof(short);
        Put(row.Device);
        Put(row.State);
        Put(row.NextState);
        BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(length), sizeof(short));
        BinaryPrimitives.WriteInt16BigEndian(buffer.AsSpan(length + sizeof(int)), generation);
        length += sizeof(int) + sizeof(short);
        BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(length), 1);
        buffer[length + sizeof(int)] = (byte)row.Certainty;
        length += sizeof(int) + 1;
        Put(row.ValidFrom);
        Put(row.ValidTo);
        Put(row.UnsettledFrom);
        Put(row.KnownFrom);
        Put(row.KnownTo);
    }

    private void Put(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(length), sizeof(int));
        BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(length + sizeof(int)), value);
        length += 2 * sizeof(int);
    }

    // Microseconds since 2000.
    private void Put(DateTime time)
    {
        BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(length), sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(buffer.AsSpan(length + sizeof(int)), time == BeliefRow.Open ? Infinity : (time.Ticks - Epoch) / TimeSpan.TicksPerMicrosecond);
        length += sizeof(int) + sizeof(long);
    }
}
