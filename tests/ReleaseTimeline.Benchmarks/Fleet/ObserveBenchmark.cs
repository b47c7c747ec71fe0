using System.Diagnostics;
using System.Globalization;
using Npgsql;
using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Csv;
using ReleaseTimeline.Postgres;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Benchmarks.Fleet;

/// <summary>How fast the daily exports of a fleet are taken: the first, of new devices, and that of the next day, on which 99 % are as they were.</summary>
internal sealed class ObserveBenchmark(NpgsqlDataSource dataSource, TextWriter output)
{
    private const int OneChangedIn = 100;

    private static readonly SourceReference Source = new("mdm");
    private static readonly ReleaseVersion Before = ReleaseVersion.Parse("26.3.1");
    private static readonly ReleaseVersion After = ReleaseVersion.Parse("26.4");

    public async Task RunAsync(int devices)
    {
        await new PostgresSchema(dataSource).ApplyAsync();
        var folder = Directory.CreateTempSubdirectory("release-timeline-");
        try
        {
            foreach (var day in new[] { 0, 1 })
                Export(PathOf(folder, day), devices, day);
            foreach (var day in new[] { 0, 1 })
                await ObserveAsync(PathOf(folder, day), day);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private async Task ObserveAsync(string path, int day)
    {
        var watch = Stopwatch.StartNew();
        var report = await new CsvObserver(new PostgresEventStore(dataSource)).ObserveAsync([path]);
        var took = watch.Elapsed.TotalSeconds;
        using var process = Process.GetCurrentProcess();
        FormattableString line =
            $"day {day + 1}: {report.Rows:N0} rows in {took:N1} s ({report.Rows / took:N0} a second): {report.EventsAppended:N0} events, {report.Unchanged:N0} unchanged; this process held {process.PeakWorkingSet64 / 1e6:N0} MB at most so far";
        await output.WriteLineAsync(line.ToString(CultureInfo.InvariantCulture));
    }

    private static string PathOf(DirectoryInfo folder, int day) => Path.Combine(folder.FullName, $"day{day.ToString(CultureInfo.InvariantCulture)}.csv");

    private static void Export(string path, int devices, int day)
    {
        using var file = File.CreateText(path);
        CsvExportWriter.Write(file, Enumerable.Range(0, devices).Select(device => Observation(device, day)));
    }

    private static OsStateObserved Observation(int device, int day)
    {
        var seen = FleetHistory.Start.AddDays(day).AddSeconds(device % 86_400);
        var isUpdated = day > 0 && device % OneChangedIn == 0;
        return new OsStateObserved
        {
            Device = FleetHistory.Id(device),
            Model = "iPhone15,2",
            Os = Os.iOS,
            Version = isUpdated ? After : Before,
            Build = BuildNumber.Parse(isUpdated ? "23E246" : "23D8133"),
            CanSeeLetter = true,
            ValidAt = ValidTime.At(seen),
            StatedAt = seen,
            Source = Source,
        };
    }
}
