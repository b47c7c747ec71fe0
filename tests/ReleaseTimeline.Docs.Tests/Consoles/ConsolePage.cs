using System.CommandLine.Parsing;
using System.Globalization;
using ReleaseTimeline.Docs.Tests.Pages;

namespace ReleaseTimeline.Docs.Tests.Consoles;

/// <summary>
/// Runs the console blocks of a page one after another over one store, as a reader would who follows it. Three commands are understood: the
/// tool's own; <c>echo $?</c>, which shows what the tool left with, if that is not 0; and a <c>date</c>, beneath which stands what time it is from there on.
/// </summary>
internal sealed class ConsolePage(Page page)
{
    private const string Tool = "release-timeline ";
    private const string Date = "date -u +%FT%TZ";
    private const string ExitCode = "echo $?";

    private readonly ToolUnderTest tool = new();
    private readonly List<string> faults = [];
    private readonly List<(Fence Block, List<string> Lines)> changed = [];
    private int code;

    /// <summary>The blocks of a page that are run: those marked <c>console elsewhere</c> show what other programs wrote.</summary>
    public static IEnumerable<Fence> BlocksOf(Page page) => page.Fences.Where(fence => fence is { Language: "console", Note: not "elsewhere" });

    /// <summary>Runs all blocks; what is shown and is not so is told, and the page as it should be is left beside it.</summary>
    /// <returns>What is wrong, a text each.</returns>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        foreach (var block in BlocksOf(page))
            await RunAsync(block);
        var received = Path.Combine(ToolUnderTest.RepositoryRoot, $"{page.Path}.received.txt");
        if (changed.Count > 0)
            await File.WriteAllTextAsync(received, Received());
        else
            File.Delete(received);
        return faults;
    }

    private async Task RunAsync(Fence block)
    {
        var steps = ConsoleStep.In(block.Lines);
        var lines = new List<string>();
        var isSo = true;
        for (var index = 0; index < steps.Count; index++)
        {
            var output = await AnswerAsync(steps[index]);
            var isShown = Elision.Shows(steps[index].Shown, output);
            if (!isShown)
                faults.Add($"{block.Place}: $ {steps[index].Command}\n{string.Join('\n', output)}");
            if (code != 0 && steps.ElementAtOrDefault(index + 1)?.Command != ExitCode)
                faults.Add($"{block.Place}: $ {steps[index].Command}\nleaves with {code}, and the page does not say so ($ {ExitCode}).");
            isSo &= isShown;
            lines.AddRange(steps[index].Typed);
            lines.AddRange(isShown ? steps[index].Shown : output);
        }

        if (!isSo)
            changed.Add((block, lines));
    }

    private async Task<string[]> AnswerAsync(ConsoleStep step)
    {
        var command = step.Command;
        if (command == ExitCode)
        {
            var left = code.ToString(CultureInfo.InvariantCulture);
            code = 0;
            return [left];
        }

        if (command == Date)
        {
            tool.Clock.Set(DateTimeOffset.Parse(step.Shown.Single(), CultureInfo.InvariantCulture));
            return [.. step.Shown];
        }

        if (!command.StartsWith(Tool, StringComparison.Ordinal))
            return [$"'{command}' is no command of a console block."];
        var run = await tool.RunAsync([.. CommandLineParser.SplitCommandLine(command).Skip(1)]);
        code = run.Code;
        var text = (run.Error + run.Output).TrimEnd('\n');
        return text.Length == 0 ? [] : text.Split('\n');
    }

    private string Received()
    {
        var lines = page.Text.Split('\n').ToList();
        foreach (var (block, blockLines) in Enumerable.Reverse(changed))
        {
            lines.RemoveRange(block.Line, block.Lines.Count);
            lines.InsertRange(block.Line, blockLines);
        }

        return string.Join('\n', lines);
    }
}
