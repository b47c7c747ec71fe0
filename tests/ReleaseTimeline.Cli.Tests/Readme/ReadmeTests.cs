using System.CommandLine.Parsing;
using ReleaseTimeline.Cli.Tests.Stores;
using ReleaseTimeline.Postgres;
using ReleaseTimeline.Postgres.Server;

namespace ReleaseTimeline.Cli.Tests.Readme;

/// <summary>What README shows is what happens. Its example writes into the working folder and to the console, so nothing else runs meanwhile.</summary>
[Collection(nameof(Alone))]
public sealed class ReadmeTests
{
    private const string LeftOut = "...";

    private static readonly string[] Lines = File.ReadAllLines(Path.Combine(ToolUnderTest.RepositoryRoot, "README.md"));

    [Fact]
    public async Task Each_console_block_is_the_output_of_its_command()
    {
        var tool = new ToolUnderTest();
        var blocks = Blocks("```console").ToList();
        blocks.Count.ShouldBe(5);
        foreach (var block in blocks)
        {
            var output = await tool.AnswerAsync(block[0]["$ release-timeline ".Length..].Split(' '));
            Shows(block[1..], output.TrimEnd('\n').Split('\n')).ShouldBeTrue($"{block[0]}\n{output}");
        }
    }

    [PostgresFact]
    public async Task The_commands_for_PostgreSQL_work_on_it()
    {
        var stores = new NewStoresOnPostgres();
        await stores.InitializeAsync();
        try
        {
            var commands = Blocks("```sh").ShouldHaveSingleItem();
            commands.Length.ShouldBe(3);
            foreach (var command in commands)
            {
                var args = CommandLineParser.SplitCommandLine(command).Skip(1).ToArray();
                args[^2].ShouldBe("--store");
                PostgresAddress.Parse(args[^1]).Schema.ShouldBe("public");
                await new ToolUnderTest(stores.Address).AnswerAsync(args[..^2]);
            }
        }
        finally
        {
            await stores.DisposeAsync();
        }
    }

    [Fact]
    public void The_example_is_the_one_that_is_compiled()
    {
        var source = File.ReadAllLines(Path.Combine(ToolUnderTest.RepositoryRoot, "tests", "ReleaseTimeline.Cli.Tests", "Readme", "ReadmeExample.cs")).ToList();
        var first = source.FindIndex(line => line.Contains("<example>", StringComparison.Ordinal)) + 1;
        var last = source.FindIndex(line => line.Contains("</example>", StringComparison.Ordinal));
        Blocks("```csharp").ShouldHaveSingleItem().ShouldBe(source[first..last].Select(line => line.Length > 8 ? line[8..] : line));
    }

    [Fact]
    public async Task The_example_says_that_the_phone_was_exposed_and_why()
    {
        using var folder = new TemporaryFolder();
        var output = new StringWriter();
        var (before, folderBefore) = (Console.Out, Directory.GetCurrentDirectory());
        try
        {
            Console.SetOut(output);
            Directory.SetCurrentDirectory(folder.FullName);
            await ReadmeExample.RunAsync();
        }
        finally
        {
            Directory.SetCurrentDirectory(folderBefore);
            Console.SetOut(before);
        }

        output.ToString().ShouldStartWith("Exposed for 2–3 days: iOS 26.3.1 (23D8133) does not have the fix for CVE-2026-20643.");
        output.ToString().ShouldContain("2026-03-17 fix_listed, said by apple on 2026-03-17");
    }

    private static IEnumerable<string[]> Blocks(string fence)
    {
        for (var line = 0; line < Lines.Length; line++)
        {
            if (Lines[line] != fence)
                continue;
            var end = Array.IndexOf(Lines, "```", line + 1);
            yield return Lines[(line + 1)..end];
        }
    }

    // The lines of the block stand in the output in this order; only where the block leaves lines out may there be others between them.
    private static bool Shows(ReadOnlySpan<string> block, ReadOnlySpan<string> output)
    {
        var isFree = false;
        foreach (var line in block)
        {
            if (line == LeftOut)
            {
                isFree = true;
                continue;
            }

            var at = output.IndexOf(line);
            if (at < 0 || (at > 0 && !isFree))
                return false;
            output = output[(at + 1)..];
            isFree = false;
        }

        return isFree || output.IsEmpty;
    }

    [CollectionDefinition(nameof(Alone), DisableParallelization = true)]
    public sealed class Alone;
}
