using System.CommandLine;
using System.Globalization;
using System.Text;
using ReleaseTimeline.Cli;
using ReleaseTimeline.Cli.Commands;

namespace ReleaseTimeline.Docs.Tests.Reference;

/// <summary>The page about the tool, made from its commands.</summary>
internal sealed class CliReference
{
    private const string Opening = $"""
        # The tool, command by command

        This page is made from the commands themselves. After a change of a command, the test `The_page_is_what_the_commands_are` fails and leaves the new page:
        `mv docs/cli.md.received.txt docs/cli.md`.

        Results are written to stdout; progress and diagnostics, one line each, to stderr. `--help` after any command says what stands here.

        A `TIME` is a day (`2026-03-17`), which means by its end in UTC, or an instant with its offset (`2026-03-17T18:34:54Z`). [The clocks](clocks.md) tells
        `--at`, `--stated-by` and `--known-at` apart.

        ## What it leaves with
        """;

    private const string Stores = """
        ## The store

        `sqlite:FILE` is a file, made if it is missing; `postgres:CONNECTION` a database, by Npgsql's keywords or as a URI; `memory:` lasts as long as the command. A store that has
        not had the built-in [catalogue](catalogue.md) is given it. With no `--store`, the variable `RELEASE_TIMELINE_STORE` is asked, then `sqlite:release-timeline.db` is taken.
        `NO_COLOR` with any value leaves colours out.
        """;

    private static readonly (int Code, string Meaning)[] Codes =
    [
        (ExitCode.Answered, "the question was answered"),
        (ExitCode.Found, "it was answered, and what `--fail-on` names was found"),
        (ExitCode.BadInput, "the arguments or the input are bad"),
        (ExitCode.StoreUnusable, "the store cannot be used, or differs from what `schema assert` asks for"),
        (ExitCode.Cancelled, "it was broken off"),
    ];

    private readonly StringBuilder page = new();

    /// <summary>The whole page.</summary>
    public static string Of(Command root)
    {
        var reference = new CliReference();
        reference.Line(Opening);
        reference.Line();
        reference.Line("| code | |");
        reference.Line("|---|---|");
        foreach (var (code, meaning) in Codes)
            reference.Line($"| {code.ToString(CultureInfo.InvariantCulture)} | {meaning} |");
        reference.Line();
        reference.Line(Stores);
        reference.Line();
        reference.Line("## With every command");
        reference.Options(root.Options);
        foreach (var command in root.Subcommands)
            reference.Add(command, command.Name);
        return reference.page.ToString();
    }

    private void Add(Command command, string name)
    {
        Line();
        Line($"## {name}");
        Line();
        Line(Escaped(command.Description ?? ""));
        if (command.Subcommands.Count == 0)
        {
            Line();
            Line("```text");
            Line(Usage(command, name));
            Line("```");
        }

        Table(command.Arguments.Select(argument => ($"`{ShownName(argument)}`", argument.Description)).ToList());
        Options(command.Options);
        if (command is ToolCommand { Examples.Count: > 0 } tool)
        {
            Line();
            Line("```sh");
            foreach (var example in tool.Examples)
                Line($"{CommandTree.ToolName} {example}");
            Line("```");
        }

        foreach (var subcommand in command.Subcommands)
            Add(subcommand, $"{name} {subcommand.Name}");
    }

    private void Options(IEnumerable<Option> options) =>
        Table(options.Where(option => !option.Hidden).Select(option => ($"`{Signature(option)}`", $"{option.Description}{(option.Required ? " Required." : "")}")).ToList()!);

    private void Table(List<(string Name, string? Meaning)> rows)
    {
        if (rows.Count == 0)
            return;
        Line();
        Line("| | |");
        Line("|---|---|");
        foreach (var (name, meaning) in rows)
            Line($"| {name} | {Escaped(meaning ?? "")} |");
    }

    private static string Usage(Command command, string name)
    {
        var words = command.Arguments.Select(argument => (ShownName(argument), argument.Arity) switch
        {
            (var shown, { MinimumNumberOfValues: 0, MaximumNumberOfValues: > 1 }) => $"[{shown}...]",
            (var shown, { MinimumNumberOfValues: 0 }) => $"[{shown}]",
            (var shown, { MaximumNumberOfValues: > 1 }) => $"{shown}...",
            (var shown, _) => shown,
        });
        var required = command.Options.Where(option => option.Required).Select(Signature);
        var isOptional = command.Options.Any(option => !option.Required && !option.Hidden);
        return string.Join(' ', [CommandTree.ToolName, name, .. words, .. required, .. isOptional ? ["[OPTION...]"] : Array.Empty<string>()]);
    }

    private static string Signature(Option option) =>
        option.ValueType == typeof(bool) || option.HelpName is null ? option.Name : $"{option.Name} {option.HelpName}";

    private static string ShownName(Argument argument) => argument.HelpName ?? argument.Name;

    private static string Escaped(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private void Line(string text = "") => page.Append(text.ReplaceLineEndings("\n")).Append('\n');
}
