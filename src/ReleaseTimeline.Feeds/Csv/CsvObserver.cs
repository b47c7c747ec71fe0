using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Feeds.Csv;

/// <summary>Reads device exports into a store.</summary>
/// <remarks>
/// <para>Every file is read twice: first to see whether it can be used, then to append it. A file that changes in between is noticed before
/// any of what changed is appended.</para>
/// <para>Observing a row that the store has appends nothing, so that overlapping exports, and one broken off, can be observed again. Large
/// files are appended in batches of some thousands of rows, each all or nothing: an observer that is stopped leaves whole batches.</para>
/// </remarks>
/// <param name="store">Where the observations go.</param>
public sealed class CsvObserver(IEventStore store)
{
    private const int ProgressEvery = 5_000;

    /// <summary>Reads the files and appends what is new.</summary>
    /// <param name="paths">The files; those of <see cref="CsvObservations"/>.</param>
    /// <param name="keepGoing">Whether the good rows are appended although others are bad; if not, one bad row in any file appends nothing.</param>
    /// <param name="progress">Told now and then how many rows have been gone through, in both readings together; null for nobody.</param>
    /// <param name="cancellationToken">Stops between two batches.</param>
    /// <returns>What was done. Bad rows are in it, not thrown.</returns>
    /// <exception cref="FeedFormatException">A file changed while it was read. What was appended before is what stood in the file.</exception>
    /// <exception cref="IOException">A file cannot be read; where it is missing from the beginning, nothing was appended.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    /// <exception cref="EventStoreException">The store cannot be used.</exception>
    public async Task<ObserveReport> ObserveAsync(
        IReadOnlyList<string> paths,
        bool keepGoing = false,
        IProgress<long>? progress = null,
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

            var appender = new DeviceAppender(store);
            if (keepGoing || exports.All(e => e.Rejected == 0))
                await AppendAsync(exports, appender, progress, cancellationToken).ConfigureAwait(false);
            return new ObserveReport(
                exports.Count,
                exports.Sum(e => e.Rows),
                appender.Appended,
                appender.AlreadyKnown,
                exports.Sum(e => e.Rejected),
                [.. exports.SelectMany(e => e.Rejections)]);
        }
        finally
        {
            exports.ForEach(e => e.Dispose());
        }
    }

    private static void Validate(CsvExport export, long before, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        foreach (var _ in export.FirstReading())
            Report(before + export.Rows, progress, cancellationToken);
    }

    private static async Task AppendAsync(
        List<CsvExport> exports, DeviceAppender appender, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var gone = exports.Sum(e => e.Rows);
        foreach (var row in exports.Where(e => e.IsReadable).SelectMany(e => e.SecondReading()))
        {
            Report(++gone, progress, cancellationToken);
            if (row.Observation is { } observation)
                await appender.AddAsync(observation, cancellationToken).ConfigureAwait(false);
        }

        await appender.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    private static void Report(long rows, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (rows % ProgressEvery != 0)
            return;
        cancellationToken.ThrowIfCancellationRequested();
        progress?.Report(rows);
    }
}
