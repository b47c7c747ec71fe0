using System.CommandLine;

namespace ReleaseTimeline.Cli;

/// <summary>What every command is run with.</summary>
/// <param name="Output">Where the answer goes.</param>
/// <param name="Error">Where progress and diagnostics go.</param>
/// <param name="Environment">What the tool runs in.</param>
internal sealed record ToolHost(TextWriter Output, TextWriter Error, ToolEnvironment Environment)
{
    /// <summary>Makes what a command is run by: its session is closed when it is done.</summary>
    public Func<ParseResult, CancellationToken, Task<int>> Runs(Func<Session, CancellationToken, Task<int>> command) => async (parsed, cancellationToken) =>
    {
        // Ctrl-C is listened to from the moment the command first waits; until then it would end the process.
        await Task.Yield();
        await using var session = new Session(this, parsed);
        return await command(session, cancellationToken).ConfigureAwait(false);
    };
}
