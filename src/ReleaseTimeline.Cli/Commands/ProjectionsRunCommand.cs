using System.CommandLine;
using ReleaseTimeline.Cli.Output;
using ReleaseTimeline.Cli.Output.Json;
using ReleaseTimeline.Postgres.ReadModels;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>Keeps all read models until it is interrupted, or brings them up to date once.</summary>
internal static class ProjectionsRunCommand
{
    private const string Name = "run";

    /// <summary>Makes the command.</summary>
    public static ToolCommand Create(ToolHost host)
    {
        var once = new Option<bool>("--once") { Description = "Take what can be read now, tell the position that was reached, and end. Without it, it ends when it is interrupted, with 0." };
        var command = new ToolCommand(
            Name,
            "Keep the read models true while events come. Several may run: one is active for each read model, and where it ends another goes on.",
            "projections run --store \"postgres:Host=localhost;Database=fleet;Username=fleet_runner\"",
            "projections run --once --store postgres://fleet_runner@localhost/fleet --json")
        {
            once,
        };
        command.SetAction(host.Runs((session, cancellationToken) =>
        {
            var isOnce = session.Arguments.GetValue(once);
            if (session.IsJson && !isOnce)
                throw new ToolException($"--json is for {Name} --once: {Name} without it has no answer, and tells what fails on stderr.");
            var options = new ProjectionRunnerOptions { OnFailure = new FailureTeller(session).Tell };
            return ProjectionsCommand.OnAsync(session, Name, options, runner => isOnce ? CatchUpAsync(session, runner, cancellationToken) : KeepAsync(session, runner, cancellationToken));
        }));
        return command;
    }

    private static async Task<int> CatchUpAsync(Session session, ProjectionRunner runner, CancellationToken cancellationToken)
    {
        var position = await runner.CatchUpAsync(cancellationToken).ConfigureAwait(false);
        await session.AnswerAsync(page => page.Line($"Caught up to position {Words.Number(position)}."), () => new CaughtUpShape(position), CliJson.Shapes.CaughtUpShape).ConfigureAwait(false);
        return ExitCode.Answered;
    }

    // A store that cannot be used when it begins is refused; what fails later is told, and gone on after.
    private static async Task<int> KeepAsync(Session session, ProjectionRunner runner, CancellationToken cancellationToken)
    {
        try
        {
            await runner.StatusAsync(cancellationToken).ConfigureAwait(false);
            await session.TellAsync($"Keeping {string.Join(" and ", ProjectionRunner.Names)} until it is interrupted.").ConfigureAwait(false);
            await runner.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await session.TellAsync("Interrupted: what had been taken stays, and the next run goes on after it.").ConfigureAwait(false);
        }

        return ExitCode.Answered;
    }

    // Each read model fails by itself, so several may tell at once; what lasts is told once a minute.
    private sealed class FailureTeller(Session session)
    {
        private static readonly TimeSpan BetweenTheSame = TimeSpan.FromMinutes(1);

        private readonly Lock gate = new();
        private readonly Dictionary<(string Model, string Message), long> told = [];

        public void Tell(string model, Exception failure)
        {
            lock (gate)
            {
                var clock = session.Environment.Clock;
                if (told.TryGetValue((model, failure.Message), out var last) && clock.GetElapsedTime(last) < BetweenTheSame)
                    return;
                foreach (var past in told.Where(pair => clock.GetElapsedTime(pair.Value) >= BetweenTheSame).Select(pair => pair.Key).ToList())
                    told.Remove(past);
                told[(model, failure.Message)] = clock.GetTimestamp();
                session.Tell($"{model}: {failure.Message}");
            }
        }
    }
}
