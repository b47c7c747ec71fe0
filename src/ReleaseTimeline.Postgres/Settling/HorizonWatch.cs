namespace ReleaseTimeline.Postgres.Settling;

/// <summary>
/// Finds how far all events can be read. A number that is missing below one that can be seen was taken by a transaction that is still open,
/// or by one that has ended without it. So the positions that were seen at one moment are settled once every transaction that was
/// writing just after that moment has ended; and at once if there was none.
/// </summary>
internal sealed class HorizonWatch(HorizonQueries queries, PostgresEventStoreOptions options)
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly Lock positionGate = new();
    private long position;
    private Sighting? sighting;

    /// <summary>
    /// Takes note of a position that the database has settled; not where writers in Rich mode are given time, for who settled it may have given none.
    /// </summary>
    public void TakeSettled(long settled)
    {
        if (options.RichWriterGrace == TimeSpan.Zero)
            Reach(settled);
    }

    private long Reach(long settled)
    {
        lock (positionGate)
            return position = Math.Max(position, settled);
    }

    /// <summary>Looks how far all events can be read now. It does not wait for anybody.</summary>
    public async Task<PostgresReadHorizon> LookAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var (last, writers) = await queries.LookAsync(cancellationToken).ConfigureAwait(false);
            if (writers.Count == 0 && options.RichWriterGrace == TimeSpan.Zero)
                return Settled(last);
            if (sighting?.IsOver(writers, options.Clock) == true)
            {
                Reach(sighting.LastPosition);
                sighting = null;
            }

            // Gaps that others have passed are not asked about again.
            if (position == 0)
                TakeSettled(await queries.SettledAsync(cancellationToken).ConfigureAwait(false));
            Reach(await queries.LastBeforeGapAsync(position, last, cancellationToken).ConfigureAwait(false));
            if (position >= last)
                return Settled(last);

            // One that was passed by another way says nothing of the gap that comes now.
            if (sighting is { } passed && position >= passed.LastPosition)
                sighting = null;
            sighting ??= new Sighting(last, writers, options);
            return new PostgresReadHorizon(position, last, sighting.WaitingFor, sighting.Since, sighting.GraceLeft(options.Clock));
        }
        finally
        {
            gate.Release();
        }
    }

    private PostgresReadHorizon Settled(long last)
    {
        sighting = null;
        var settled = Reach(last);
        return new PostgresReadHorizon(settled, settled, [], null, TimeSpan.Zero);
    }
}
