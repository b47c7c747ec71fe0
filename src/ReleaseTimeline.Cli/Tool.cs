using System.CommandLine;
using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Cli.Commands;
using ReleaseTimeline.Feeds;
using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Cli;

/// <summary>The tool: arguments in, text and an exit code out.</summary>
internal static class Tool
{
    /// <summary>Runs one command.</summary>
    /// <param name="args">What the user wrote after the tool's name.</param>
    /// <param name="output">Where the answer goes.</param>
    /// <param name="error">Where progress and diagnostics go.</param>
    /// <param name="environment">What it runs in.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, ToolEnvironment environment)
    {
        var host = new ToolHost(output, error, environment);
        var parsed = CommandTree.Of(host).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            foreach (var message in CommandTree.ErrorsIn(parsed))
                await error.WriteLineAsync(OneLine(message)).ConfigureAwait(false);
            return ExitCode.BadInput;
        }

        try
        {
            return await parsed
                .InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false })
                .ConfigureAwait(false);
        }
        catch (Exception e) when (CodeOf(e) is { } code)
        {
            await error.WriteLineAsync(code == ExitCode.Cancelled ? "Cancelled." : OneLine(e.Message)).ConfigureAwait(false);
            return code;
        }
    }

    // What a user can cause. Anything else is a fault of ours, and is left to be seen.
    private static int? CodeOf(Exception exception) => exception switch
    {
        ToolException or FeedFormatException or CatalogueFormatException or IOException or UnauthorizedAccessException => ExitCode.BadInput,
        EventStoreException or ConcurrencyException or EventIdConflictException or ReadModelException => ExitCode.StoreUnusable,
        OperationCanceledException => ExitCode.Cancelled,
        _ => null,
    };

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");
}
