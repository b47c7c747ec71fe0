using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Feeds.Csv;

/// <summary>
/// Takes observations of a fleet, some thousand at a time, each batch with the place in the file it reaches. While one batch is written, the next is
/// read, and the streams of its devices; so that memory holds three batches, whatever the size of the file.
/// </summary>
internal sealed class FleetAppender(IFleetIngest fleet) : IRowAppender
{
    private const int BatchSize = 10_000;

    private FleetBatch batch = new();
    private FleetBatch? underWay;
    private Task writing = Task.CompletedTask;
    private ObservedFile? file;
    private (long Events, long Sights, long AlreadyKnown) finished;
    private long rows;

    public long Appended => finished.Events + (file?.Events ?? 0);

    public long Unchanged => finished.Sights + (file?.Sights ?? 0);

    public long AlreadyKnown => finished.AlreadyKnown + (file?.AlreadyKnown ?? 0);

    public async Task<long> BeginAsync(string sha256, CancellationToken cancellationToken)
    {
        var before = await fleet.FileAsync(sha256, cancellationToken).ConfigureAwait(false);

        // One that was taken whole is gone through again, as if nobody had seen it: that its rows are still there is for the store to say.
        file = before is { IsFinished: false } ? before : new ObservedFile(sha256, 0, 0, 0, 0, IsFinished: false);
        rows = file.Rows;
        return rows;
    }

    public async ValueTask AddAsync(OsStateObserved? observation, CancellationToken cancellationToken)
    {
        batch.Reached = ++rows;
        if (observation is not null)
            batch.Add(observation);
        if (batch.Rows.Count >= BatchSize)
            await SubmitAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task EndAsync(CancellationToken cancellationToken)
    {
        (batch.Reached, batch.IsLast) = (rows, true);
        await SubmitAsync(cancellationToken).ConfigureAwait(false);
        await writing.ConfigureAwait(false);
        finished = (Appended, Unchanged, AlreadyKnown);
        file = null;
    }

    public async ValueTask DisposeAsync() => await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private async Task SubmitAsync(CancellationToken cancellationToken)
    {
        var next = batch;
        batch = new FleetBatch();

        // Streams that are being written are read afterwards.
        var reading = underWay is null || !next.Streams.Overlaps(underWay.Streams)
            ? Task.Run(() => fleet.ReadAsync([.. next.Streams], cancellationToken), cancellationToken)
            : null;
        try
        {
            await writing.ConfigureAwait(false);
        }
        catch
        {
            await ((Task?)reading ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        cancellationToken.ThrowIfCancellationRequested();
        underWay = next;
        writing = Task.Run(() => WriteAsync(next, reading, cancellationToken), CancellationToken.None);
    }

    private async Task WriteAsync(FleetBatch next, Task<IReadOnlyList<FoundStream>>? reading, CancellationToken cancellationToken)
    {
        var writer = new FleetBatchWriter(fleet, next, file!);
        file = await writer.WriteAsync(reading, cancellationToken).ConfigureAwait(false);
    }
}
