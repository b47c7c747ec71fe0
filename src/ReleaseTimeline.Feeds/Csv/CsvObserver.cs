using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Feeds.Csv;

/// <summary>Reads device exports into a store.</summary>
/// <remarks>
/// <para>Every file is read twice: first to see whether it can be used, then to append it. A file that changes in between is noticed before
/// any of what changed is appended.</para>
/// <para>Observing a row that the store has appends nothing, so that overlapping exports, and one broken off, can be observed again. Large
/// files are appended in batches of some thousands of rows, each all or nothing: an observer that is stopped leaves whole batches.</para>
/// <para>Where the store has a <see cref="IEventStore.Fleet"/>, an observation that only repeats what its device's stream says is kept as a sight, and
/// a file that was broken off goes on where it was; the report is of the whole file then, whichever run took which row.</para>
/// </remarks>
/// <param name="store">Where the observations go.</param>
public sealed class CsvObserver(IEventStore store)
{
    /// <summary>How many rows a store that has a fleet is given at once; the progress is told twice a batch.</summary>
    internal int BatchSize { get; init; } = 10_000;

    /// <summary>Reads the files and appends what is new.</summary>
    /// <param name="paths">The files; those of <see cref="CsvObservations"/>.</param>
    /// <param name="keepGoing">Whether the good rows are appended although others are bad; if not, one bad row in any file appends nothing.</param>
    /// <param name="progress">Told now and then how far it is; null for nobody.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>What was done. Bad rows are in it, not thrown.</returns>
    /// <exception cref="FeedFormatException">A file changed while it was read. What was appended before is what stood in the file.</exception>
    /// <exception cref="IOException">A file cannot be read; where it is missing from the beginning, nothing was appended.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    /// <exception cref="EventStoreException">The store cannot be used.</exception>
    public async Task<ObserveReport> ObserveAsync(
        IReadOnlyList<string> paths,
        bool keepGoing = false,
        IProgress<ObserveProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var exports = new List<CsvExport>();
        try
        {
            foreach (var path in paths)
            {
                var export = new CsvExport(path);
                exports.Add(export);
                Validate(export, exports.Sum(e => e.Rows), progress, cancellationToken);
            }

            await using var appender = store.Fleet is { } fleet ? (IRowAppender)new FleetAppender(fleet, BatchSize) : new DeviceAppender(store);
            if (keepGoing || exports.All(e => e.Rejected == 0))
                await AppendAsync(exports, appender, progress, cancellationToken).ConfigureAwait(false);
            return new ObserveReport(
                exports.Count,
                exports.Sum(e => e.Rows),
                appender.Appended,
                appender.Unchanged,
                appender.AlreadyKnown,
                exports.Sum(e => e.Rejected),
                [.. exports.SelectMany(e => e.Rejections)]);
        }
        finally
        {
            exports.ForEach(e => e.Dispose());
        }
    }

    private void Validate(CsvExport export, long before, IProgress<ObserveProgress>? progress, CancellationToken cancellationToken)
    {
        foreach (var _ in export.FirstReading())
            Report(new ObserveProgress(before + export.Rows, null, 0, 0, 0), progress, cancellationToken);
    }

    private async Task AppendAsync(
        List<CsvExport> exports, IRowAppender appender, IProgress<ObserveProgress>? progress, CancellationToken cancellationToken)
    {
        var all = exports.Where(e => e.IsReadable).Sum(e => e.Rows);
        var (gone, passedOver) = (0L, 0L);
        foreach (var export in exports.Where(e => e.IsReadable))
        {
            var toPass = await appender.BeginAsync(export.Sha256, cancellationToken).ConfigureAwait(false);
            foreach (var row in export.SecondReading())
            {
                gone++;
                if (--toPass < 0)
                    await appender.AddAsync(row.Observation, cancellationToken).ConfigureAwait(false);
                else
                    passedOver++;
                Report(new ObserveProgress(gone, all, passedOver, appender.Appended, appender.Unchanged), progress, cancellationToken);
            }

            await appender.EndAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private void Report(ObserveProgress reached, IProgress<ObserveProgress>? progress, CancellationToken cancellationToken)
    {
        if (reached.Rows % (BatchSize / 2) != 0)
            return;
        cancellationToken.ThrowIfCancellationRequested();
        progress?.Report(reached);
    }
}
