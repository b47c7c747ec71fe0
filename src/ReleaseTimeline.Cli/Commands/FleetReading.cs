using System.CommandLine;
using ReleaseTimeline.Cli.Output;
using ReleaseTimeline.Feeds.Csv;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>Reads device exports into the store, and tells which rows are bad.</summary>
internal static class FleetReading
{
    private const int MostRowsTold = 20;

    /// <summary>Whether the good rows are taken although others are bad. An instance belongs to one command.</summary>
    public static Option<bool> KeepGoingOption() => new("--keep-going") { Description = "Take the good rows although others are bad." };

    /// <summary>Observes the files.</summary>
    public static async Task<ObserveReport> ObserveAsync(
        Session session, Timeline timeline, IReadOnlyList<string> files, bool keepGoing, CancellationToken cancellationToken)
    {
        ObserveReport report;
        using (var progress = session.Progress())
        {
            report = await new CsvObserver(timeline.Store)
                .ObserveAsync(files, keepGoing, new ObserveListener(progress), cancellationToken)
                .ConfigureAwait(false);
        }

        foreach (var row in report.Rejected.Take(MostRowsTold))
            await session.TellAsync(row.ToString()).ConfigureAwait(false);
        if (report.RejectedRows > MostRowsTold)
            await session.TellAsync($"{Words.Count(report.RejectedRows - MostRowsTold, "more bad row")}.").ConfigureAwait(false);
        return report;
    }

    /// <summary>Whether something was taken, or nothing was bad.</summary>
    public static bool IsUsable(ObserveReport report, bool keepGoing) =>
        report.RejectedRows == 0 || (keepGoing && report.EventsAppended + report.Unchanged + report.AlreadyKnown > 0);

    /// <summary>The devices that the good rows of a file name.</summary>
    public static HashSet<string> DevicesIn(string file, CancellationToken cancellationToken)
    {
        var devices = new HashSet<string>(StringComparer.Ordinal);
        using var content = File.OpenRead(file);
        foreach (var row in CsvObservations.Read(content, file))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row.Observation is { } observation)
                devices.Add(observation.Device);
        }

        return devices;
    }
}
