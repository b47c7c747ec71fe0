using CsvHelper;

namespace ReleaseTimeline.Feeds.Csv;

/// <summary>Reads a device export: a CSV file with one row for each time a device was seen.</summary>
/// <remarks>
/// <para>The header names, in any order, <c>device</c>, <c>os</c>, <c>observed_at</c>, and <c>version</c> or <c>build</c>; it may name
/// <c>model</c>, <c>supplemental_build</c>, <c>letter</c>, <c>can_see_letter</c>, <c>reported_at</c> and <c>source</c>, and nothing else.</para>
/// <para>An observation is valid and, unless <c>reported_at</c> says later, stated at <c>observed_at</c>. Its source is named <c>csv</c>, or
/// <c>csv:NAME</c> where the <c>source</c> column names the system that saw the device.</para>
/// <para>Rows are read one at a time. A row ends with its line, so that an unclosed quote spoils one row and not the rest of the file.</para>
/// </remarks>
public static class CsvObservations
{
    private const int LargestRow = 256 << 10;

    /// <summary>Reads the rows, as they are asked for.</summary>
    /// <param name="content">The file, in UTF-8 or with the byte order mark of another Unicode encoding; stays open.</param>
    /// <param name="path">Its path; names it in errors, and, with forward slashes, in the observations.</param>
    /// <param name="sha256">The SHA-256 of the file, in lower-case hexadecimal; null where that is not known.</param>
    /// <returns>Every row in its order, good or bad, to be gone through once. Empty lines are passed over.</returns>
    /// <exception cref="FeedFormatException">The file has no header, or one of another kind, or a row of more than 256 KiB.</exception>
    public static IEnumerable<ObservedRow> Read(Stream content, string path, string? sha256 = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(path);
        return ReadRows(content, path, sha256);
    }

    private static IEnumerable<ObservedRow> ReadRows(Stream content, string path, string? sha256)
    {
        CsvMalformedRecord? malformed = null;
        var options = new CsvReaderOptions
        {
            Separator = ',',
            AllowLineBreaksInQuotes = false,
            TrimWhitespace = true,
            TrimInsideQuotes = true,
            MaxRecordSize = LargestRow,
            TrackLineNumbers = true,
            PoolStrings = true,
            OnMalformedRecord = found => malformed = found,
        };
        using var csv = CsvReader.Create(content, options, leaveOpen: true);
        var rows = new CsvRowReader(csv, ReadHeader(csv, path), path.Replace('\\', '/'), sha256);
        while (ReadNext(csv, path))
        {
            var quoting = malformed is { } found && found.LineNumber == csv.LineNumber ? Describe(found.Reason) : null;
            yield return quoting is null ? rows.Read() : new ObservedRow(new RowError(csv.LineNumber, quoting));
        }
    }

    private static CsvColumns ReadHeader(CsvReader csv, string path)
    {
        try
        {
            csv.ReadHeader();
        }
        catch (CsvFormatException wrong)
        {
            throw TooLong(path, wrong);
        }

        if (csv.Headers.Count == 0)
            throw new FeedFormatException(path, 1, 1, "the file is empty; a device export begins with a header.");
        return CsvColumns.Read(csv.Headers, out var fault) ?? throw new FeedFormatException(path, 1, 1, fault);
    }

    private static bool ReadNext(CsvReader csv, string path)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException wrong)
        {
            throw TooLong(path, wrong);
        }
    }

    // The one thing the reader itself refuses under these options.
    private static FeedFormatException TooLong(string path, CsvFormatException wrong) =>
        new(path, Math.Max(wrong.LineNumber, 1), 1, $"a row is longer than {LargestRow} bytes.", wrong);

    private static string Describe(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.LineBreakInQuotes or CsvMalformedReason.UnterminatedQuote => "a quote is opened and not closed before the end of the line.",
        CsvMalformedReason.TextAfterClosingQuote => "text follows a closing quote; a quote within a quoted field is doubled.",
        CsvMalformedReason.StrayQuote => "a quote stands within a field that is not quoted.",
        _ => $"the row is malformed ({reason}).",
    };
}
