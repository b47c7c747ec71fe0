using System.CommandLine;
using System.Globalization;
using System.Text;
using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Cli.Output;
using ReleaseTimeline.Cli.Output.Json;
using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Csv;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Testing;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>Makes data to try things out with.</summary>
internal static class GenerateCommand
{
    private const int ProgressEvery = 10_000;

    private static readonly FleetOptions Usual = new() { Devices = 1, Days = 1, Seed = 1 };

    /// <summary>Makes the command.</summary>
    public static Command Create(ToolHost host) => new ToolCommand("generate", "Data to try things out with. No store is used.")
    {
        CreateFleet(host),
    };

    private static ToolCommand CreateFleet(ToolHost host)
    {
        var devices = Number("--devices", "How many devices.", FleetOptions.MostDevices);
        var days = Number("--days", "For how many days they are seen. What was seen late is reported up to 16 days after the last.", FleetOptions.MostDays);
        var seed = Parsing.Option<long>(
            "--seed", "S", "Which fleet: the same seed gives the same bytes, on every machine, as long as the built-in catalogue is the same.", Seed);
        seed.Required = true;
        var from = Parsing.Option<DateOnly>("--from", "DAY", $"The first day. By default {Words.Day(Usual.From)}.", Day);
        var file = new Option<string>("--out") { Description = "The file to write; otherwise the rows go to stdout.", HelpName = "FILE" };
        var command = new ToolCommand(
            "fleet",
            "A device export as observe csv reads it, of invented devices on the releases of the built-in catalogue, in the order in which the reports come in. "
            + "Of what a fleet's events are, an export has the observations alone.",
            "generate fleet --devices 1000 --days 90 --seed 1 --out fleet.csv",
            "generate fleet --devices 20 --days 30 --seed 7 --from 2025-10-01")
        {
            devices, days, seed, from, file,
        };
        command.SetAction(host.Runs(async (session, cancellationToken) =>
        {
            var arguments = session.Arguments;
            var options = new FleetOptions { Devices = arguments.GetValue(devices), Days = arguments.GetValue(days), Seed = arguments.GetValue(seed) };
            if (arguments.GetResult(from) is { Implicit: false })
                options = options with { From = arguments.GetValue(from) };
            await GenerateAsync(session, options, arguments.GetValue(file), cancellationToken).ConfigureAwait(false);
            return ExitCode.Answered;
        }));
        return command;
    }

    private static async Task GenerateAsync(Session session, FleetOptions options, string? file, CancellationToken cancellationToken)
    {
        if (file is null && session.IsJson)
            throw new ToolException("--json: the rows go to stdout; with --out FILE they do not, and the answer can be JSON.");
        var fleet = await FleetAsync(session, options, cancellationToken).ConfigureAwait(false);
        if (file is null)
        {
            Write(session, fleet, session.Output, cancellationToken);
            return;
        }

        var rows = 0L;
        await ReplacedFile.WriteAsync(session.Environment.FullPath(file), async stream =>
        {
            await using var text = new StreamWriter(stream, new UTF8Encoding(false), bufferSize: 1 << 16, leaveOpen: true);
            rows = Write(session, fleet, text, cancellationToken);
        }).ConfigureAwait(false);
        await session.AnswerAsync(
            page => page.Line(
                $"{file}: {Words.Count(rows, "observation")} of {Words.Count(options.Devices, "device")} in {Words.Count(options.Days, "day")} "
                + $"from {Words.Day(options.From)}, seed {options.Seed.ToString(CultureInfo.InvariantCulture)}."),
            () => new GeneratedFleetShape(
                file, ReleaseCatalogue.BuiltIn.Version, options.Devices, Words.Day(options.From)!, options.Days, options.Seed, rows, fleet.Models.Count),
            CliJson.Shapes.GeneratedFleetShape).ConfigureAwait(false);
    }

    // The user's store may know more than the catalogue, and then the same seed would give another fleet.
    private static async Task<GeneratedFleet> FleetAsync(Session session, FleetOptions options, CancellationToken cancellationToken)
    {
        var store = new InMemoryEventStore(session.Environment.Clock);
        await CatalogueSeed.EnsureAsync(store, cancellationToken).ConfigureAwait(false);
        var knowledge = await new Timeline(store).KnowledgeAsync(cancellationToken: cancellationToken).ConfigureAwait(false);
        if (GeneratedFleet.ModelsOn(knowledge, options.From).Count == 0)
        {
            throw new ToolException(
                $"--from: on '{Words.Day(options.From)}' no device could run anything: the built-in catalogue knows no release of the 300 days before.");
        }

        return new GeneratedFleet(knowledge, options);
    }

    private static long Write(Session session, GeneratedFleet fleet, TextWriter output, CancellationToken cancellationToken)
    {
        using var progress = session.Progress();
        return CsvExportWriter.Write(output, Watched(fleet, progress, cancellationToken));
    }

    private static IEnumerable<OsStateObserved> Watched(GeneratedFleet fleet, Progress progress, CancellationToken cancellationToken)
    {
        var done = 0L;
        foreach (var observation in fleet.ByArrival().OfType<OsStateObserved>())
        {
            yield return observation;
            if (++done % ProgressEvery != 0)
                continue;
            progress.Report(done, null, "observations");
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static Option<int> Number(string name, string description, int most)
    {
        var option = Parsing.Option(name, "N", description, text =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most
                ? number
                : throw new FormatException($"'{text}' is not a whole number from 1 to {Words.Number(most)}."));
        option.Required = true;
        return option;
    }

    private static long Seed(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed)
        ? seed
        : throw new FormatException($"'{text}' is not a seed: it is a whole number of 64 bits.");

    private static DateOnly Day(string text) => Moment.TryParse(text, out var moment) && moment.IsDay && moment.Day.Year is >= 2000 and <= 2080
        ? moment.Day
        : throw new FormatException($"'{text}' is not a day from 2000 to 2080, such as 2026-03-17.");
}
