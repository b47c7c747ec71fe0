using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Feeds.Csv;

/// <summary>
/// Takes observations of a fleet, some thousand at a time, each batch with the place in the file it reaches. While three batches are written, the next is
/// read, and the streams of its devices; so that memory holds five batches, whatever the size of the file. The place moves batch by batch, in order.
/// </summary>
/// <param name="fleet">The store.</param>
/// <param name="batchSize">How many rows a batch has.</param>
internal sealed class FleetAppender(IFleetIngest fleet, int batchSize) : IRowAppender
{
    private const int MostUnderWay = 3;

    private readonly Queue<(FleetBatch Batch, Task<ObservedFile> Writing)> underWay = new();
    private FleetBatch batch = new();
    private Task<ObservedFile>? last;
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
        last = Task.FromResult(file);
        rows = file.Rows;
        return rows;
    }

    public async ValueTask AddAsync(OsStateObserved? observation, CancellationToken cancellationToken)
    {
        batch.Reached = ++rows;
        if (observation is not null)
            batch.Add(observation);
        if (batch.Rows.Count >= batchSize)
            await SubmitAsync(cancellationToken).ConfigureAwait(false);
    }

    public async Task EndAsync(CancellationToken cancellationToken)
    {
        (batch.Reached, batch.IsLast) = (rows, true);
        await SubmitAsync(cancellationToken).ConfigureAwait(false);
        await LeaveAsync(0).ConfigureAwait(false);
        finished = (Appended, Unchanged, AlreadyKnown);
        file = null;
    }

    public async ValueTask DisposeAsync()
    {
        while (underWay.TryDequeue(out var each))
            await ((Task)each.Writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task SubmitAsync(CancellationToken cancellationToken)
    {
        var next = batch;
        batch = new FleetBatch();

        // What is known of a device that is being written is known once it is written.
        if (underWay.Any(each => each.Batch.Streams.Overlaps(next.Streams)))
            await LeaveAsync(0).ConfigureAwait(false);
        var reading = Task.Run(() => fleet.ReadAsync([.. next.Streams], cancellationToken), CancellationToken.None);
        try
        {
            await LeaveAsync(MostUnderWay - 1).ConfigureAwait(false);
        }
        catch
        {
            await ((Task)reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        var before = last!;
        last = Task.Run(() => new FleetBatchWriter(fleet, next, before).WriteAsync(reading, cancellationToken), CancellationToken.None);
        underWay.Enqueue((next, last));
    }

    private async Task LeaveAsync(int count)
    {
        while (underWay.Count > count)
        {
            file = await underWay.Peek().Writing.ConfigureAwait(false);
            underWay.Dequeue();
        }
    }
}
