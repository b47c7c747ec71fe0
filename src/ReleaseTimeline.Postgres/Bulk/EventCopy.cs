using Npgsql;
using NpgsqlTypes;
using ReleaseTimeline.Postgres.Appending;
using ReleaseTimeline.Postgres.Schema;

namespace ReleaseTimeline.Postgres.Bulk;

/// <summary>Copies the events of a bulk append, so many rows at a time, each with numbers taken just before.</summary>
internal sealed class EventCopy(NpgsqlConnection connection, SchemaNames names, BulkTransaction transaction, CancellationToken cancellationToken)
{
    private const int RowsAtOnce = 20_000;

    private readonly string copy = names.In("""
        COPY {events}.mt_events (seq_id, id, stream_id, version, data, type, timestamp, mt_dotnet_type, correlation_id, causation_id, headers, user_name, is_archived)
        FROM STDIN (FORMAT BINARY)
        """);

    private Queue<(long First, long Count)> numbers = new();
    private long offset;
    private long left;

    /// <summary>The lowest position that was taken; 0 before the first.</summary>
    public long FirstPosition { get; private set; }

    /// <summary>Copies all events of all targets.</summary>
    /// <returns>The last position of each target, in order.</returns>
    public async Task<long[]> WriteAsync(IReadOnlyList<BulkTarget> targets, EventColumns columns, IProgress<BulkProgress>? progress)
    {
        left = targets.Sum(target => (long)target.Append.Events.Count);
        var total = left;
        var lastPositions = new long[targets.Count];
        NpgsqlBinaryImporter? importer = null;
        try
        {
            foreach (var (index, place) in InOrder(targets))
            {
                if (numbers.Count == 0)
                {
                    importer = await NextAsync(importer).ConfigureAwait(false);
                    progress?.Report(new BulkProgress(total - left, total));
                }

                var target = targets[index];
                lastPositions[index] = TakeNumber();
                await WriteRowAsync(importer!, lastPositions[index], target, place, columns).ConfigureAwait(false);
            }

            if (importer is not null)
                await importer.CompleteAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            if (importer is not null)
                await importer.DisposeAsync().ConfigureAwait(false);
        }

        progress?.Report(new BulkProgress(total, total));
        return lastPositions;
    }

    // The first events of streams that are there come before all others: from then on, a Marten that has read the version waits for us and not
    // we for it.
    private static IEnumerable<(int Target, int Place)> InOrder(IReadOnlyList<BulkTarget> targets)
    {
        for (var index = 0; index < targets.Count; index++)
        {
            if (targets[index].Version is not null)
                yield return (index, 0);
        }

        for (var index = 0; index < targets.Count; index++)
        {
            for (var place = targets[index].Version is null ? 0 : 1; place < targets[index].Append.Events.Count; place++)
                yield return (index, place);
        }
    }

    private async Task<NpgsqlBinaryImporter> NextAsync(NpgsqlBinaryImporter? importer)
    {
        if (importer is not null)
        {
            await importer.CompleteAsync(cancellationToken).ConfigureAwait(false);
            await importer.DisposeAsync().ConfigureAwait(false);
        }

        numbers = await transaction.TakeNumbersAsync((int)Math.Min(left, RowsAtOnce)).ConfigureAwait(false);
        FirstPosition = FirstPosition == 0 ? numbers.Peek().First : FirstPosition;
        return await connection.BeginBinaryImportAsync(copy, cancellationToken).ConfigureAwait(false);
    }

    private long TakeNumber()
    {
        var (first, count) = numbers.Peek();
        var taken = first + offset;
        if (++offset == count)
        {
            numbers.Dequeue();
            offset = 0;
        }

        left--;
        return taken;
    }

    private async ValueTask WriteRowAsync(
        NpgsqlBinaryImporter row, long position, BulkTarget target, int place, EventColumns columns)
    {
        var prepared = PreparedEvent.Of(target.Append.Events[place]);
        await row.StartRowAsync(cancellationToken).ConfigureAwait(false);
        await row.WriteAsync(position, NpgsqlDbType.Bigint, cancellationToken).ConfigureAwait(false);
        await row.WriteAsync(prepared.Id, NpgsqlDbType.Uuid, cancellationToken).ConfigureAwait(false);
        await row.WriteAsync(target.Append.Stream.Name, NpgsqlDbType.Varchar, cancellationToken).ConfigureAwait(false);
        await row.WriteAsync((target.Version ?? 0) + place + 1, NpgsqlDbType.Bigint, cancellationToken).ConfigureAwait(false);
        await row.WriteAsync(prepared.Body, NpgsqlDbType.Jsonb, cancellationToken).ConfigureAwait(false);
        await row.WriteAsync(prepared.Type, NpgsqlDbType.Varchar, cancellationToken).ConfigureAwait(false);
        await row.WriteAsync(columns.RecordedAt, NpgsqlDbType.TimestampTz, cancellationToken).ConfigureAwait(false);
        await row.WriteAsync(prepared.DotnetType, NpgsqlDbType.Varchar, cancellationToken).ConfigureAwait(false);
        await row.WriteAsync(columns.CorrelationId, NpgsqlDbType.Varchar, cancellationToken).ConfigureAwait(false);
        await row.WriteAsync(columns.CausationId, NpgsqlDbType.Varchar, cancellationToken).ConfigureAwait(false);
        await row.WriteAsync(columns.Headers, NpgsqlDbType.Jsonb, cancellationToken).ConfigureAwait(false);
        await row.WriteAsync(columns.UserName, NpgsqlDbType.Varchar, cancellationToken).ConfigureAwait(false);
        await row.WriteAsync(false, NpgsqlDbType.Boolean, cancellationToken).ConfigureAwait(false);
    }
}
