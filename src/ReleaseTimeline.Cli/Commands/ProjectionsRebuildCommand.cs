using System.CommandLine;
using System.Globalization;
using ReleaseTimeline.Cli.Output;
using ReleaseTimeline.Cli.Output.Json;
using ReleaseTimeline.Cli.Output.Text;
using ReleaseTimeline.Postgres.ReadModels;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>Builds a read model anew beside the one that serves.</summary>
internal static class ProjectionsRebuildCommand
{
    private const string Name = "rebuild";
    private const string Workers = "--workers";

    /// <summary>Makes the command.</summary>
    public static ToolCommand Create(ToolHost host)
    {
        var model = ProjectionsCommand.NameArgument();
        var compare = new Option<bool>("--compare") { Description = "Compare the new one with the old before it takes its place, and tell the first differences." };
        var workers = Parsing.Option<int?>(
            Workers, "COUNT", "How many streams are folded at a time, 1 to 64; otherwise the number of processors of this machine, 16 at most. Each takes two connections.", WorkersIn);
        var command = new ToolCommand(
            Name,
            "Build a read model anew beside the one that serves, and put it in its place at once. Broken off, it goes on after what is done, or begins anew.",
            "projections rebuild devices --store \"postgres:Host=localhost;Database=fleet;Username=fleet_owner\"",
            "projections rebuild knowledge --compare --store postgres://fleet_owner@localhost/fleet --json")
        {
            model, compare, workers,
        };
        command.SetAction(host.Runs((session, cancellationToken) => ProjectionsCommand.OnAsync(session, Name, null, async runner =>
        {
            RebuildReport report;
            using (var progress = session.Progress())
            {
                var options = new RebuildOptions { Compares = session.Arguments.GetValue(compare), Progress = new Listener(progress) };
                if (session.Arguments.GetValue(workers) is { } count)
                    options = options with { Workers = count };
                report = await runner.RebuildAsync(session.Arguments.GetValue(model)!, options, cancellationToken).ConfigureAwait(false);
            }

            await session.AnswerAsync(page => RebuildText.Write(page, report), () => RebuildShape.Of(report), CliJson.Shapes.RebuildShape).ConfigureAwait(false);
            return ExitCode.Answered;
        })));
        return command;
    }

    private static int? WorkersIn(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= 64
        ? count
        : throw new FormatException($"'{text}' is not a number of workers: it is 1 to 64.");

    private sealed class Listener(Progress progress) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value) => progress.Report(value.Streams, value.Of, value.Phase == "folding" ? "streams" : $"streams, {value.Phase}");
    }
}
