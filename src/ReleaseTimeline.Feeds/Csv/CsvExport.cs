namespace ReleaseTimeline.Feeds.Csv;

/// <summary>A file that is read twice: what the first reading found, and the second, which sees the same file or none.</summary>
internal sealed class CsvExport(string path) : IDisposable
{
    private const int MostRejections = 1_000;

    private readonly FileFingerprint fingerprint = new();
    private readonly List<RejectedRow> rejections = [];

    public long Rows { get; private set; }

    public long Rejected { get; private set; }

    /// <summary>Whether it is a device export at all, whatever some of its rows are.</summary>
    public bool IsReadable { get; private set; }

    /// <summary>The SHA-256 of the file, in lower-case hexadecimal, once it was read.</summary>
    public string Sha256 => fingerprint.Sha256;

    public IReadOnlyList<RejectedRow> Rejections => rejections;

    /// <summary>Reads and judges every row.</summary>
    public IEnumerable<ObservedRow> FirstReading()
    {
        using var file = File.OpenRead(path);
        using var content = fingerprint.Record(file);
        using var rows = CsvObservations.Read(content, path).GetEnumerator();
        while (TryMoveNext(rows))
        {
            Rows++;
            if (rows.Current.Error is { } error)
                Reject(error.Line, error.Message);
            yield return rows.Current;
        }

        content.Drain();
    }

    /// <summary>Reads the rows again, now that the file is known.</summary>
    public IEnumerable<ObservedRow> SecondReading()
    {
        using var file = File.OpenRead(path);
        using var content = fingerprint.Verify(file, path);
        foreach (var row in CsvObservations.Read(content, path, fingerprint.Sha256))
            yield return row;
        content.Drain();
    }

    public void Dispose() => fingerprint.Dispose();

    private bool TryMoveNext(IEnumerator<ObservedRow> rows)
    {
        try
        {
            if (rows.MoveNext())
                return true;
            IsReadable = true;
        }
        catch (FeedFormatException fault)
        {
            Reject(fault.Line, fault.Rule);
        }

        return false;
    }

    private void Reject(long line, string reason)
    {
        Rejected++;
        if (rejections.Count < MostRejections)
            rejections.Add(new RejectedRow(path, line, reason));
    }
}
