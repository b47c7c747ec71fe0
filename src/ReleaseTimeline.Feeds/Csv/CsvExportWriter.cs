using CsvHelper;
using ReleaseTimeline.Events;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Csv;

/// <summary>Writes a device export: the CSV file that <see cref="CsvObservations"/> reads.</summary>
/// <remarks>
/// Every column is written, in the order of the sample fleet, with a line feed at the end of each row and dates in ISO 8601. What is read again
/// says what was written; only the source's name then begins with <c>csv:</c>, and it tells the file and the line.
/// </remarks>
public static class CsvExportWriter
{
    private const string Csv = "csv";

    private static readonly string[] Header =
    [
        CsvColumns.Device, CsvColumns.Model, CsvColumns.Os, CsvColumns.Version, CsvColumns.Build, CsvColumns.SupplementalBuild, CsvColumns.Letter,
        CsvColumns.CanSeeLetter, CsvColumns.ObservedAt, CsvColumns.ReportedAt, CsvColumns.Source,
    ];

    /// <summary>Writes the header and a row for each observation, as they come.</summary>
    /// <param name="output">Where to; stays open, and is flushed at the end.</param>
    /// <param name="observations">The observations, gone through once.</param>
    /// <returns>How many rows were written, without the header.</returns>
    /// <exception cref="ArgumentException">
    /// An observation is valid in an interval, which a row cannot say, has neither a version nor a build, or breaks another of the rules by which
    /// <see cref="CsvObservations"/> reads a row. The message names the device, the column, the value and the rule. The rows before it may have been written.
    /// </exception>
    public static long Write(TextWriter output, IEnumerable<OsStateObserved> observations)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(observations);
        using var csv = CsvWriter.Create(output, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        csv.WriteHeader(Header);
        var rows = 0L;
        foreach (var observation in observations)
        {
            WriteRow(csv, observation);
            rows++;
        }

        csv.Flush();
        return rows;
    }

    private static void WriteRow(CsvWriter csv, OsStateObserved observation)
    {
        CsvExportRules.Check(observation);
        var seen = observation.ValidAt.Exactly!.Value;
        csv.WriteField(observation.Device);
        csv.WriteField(observation.Model);
        csv.WriteField(observation.Os.Name());
        csv.WriteField(observation.Version?.BaseText);
        csv.WriteField(observation.Build?.ToString());
        csv.WriteField(observation.SupplementalBuild?.ToString());
        csv.WriteField(observation.Version?.Letter is { } letter ? $"({letter})" : "");
        csv.WriteField(observation.CanSeeLetter switch { true => "yes", false => "no", null => "" });
        csv.WriteField(seen.ToString());
        csv.WriteField(observation.StatedAt == seen ? "" : observation.StatedAt.ToString());
        csv.WriteField(SystemOf(observation.Source.Name));
        csv.EndRecord();
    }

    // The reader puts this before the name of the system.
    internal static string SystemOf(string source) =>
        source == Csv ? "" : source.StartsWith($"{Csv}:", StringComparison.Ordinal) ? source[(Csv.Length + 1)..] : source;
}
