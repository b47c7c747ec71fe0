using System.CommandLine.Parsing;
using ReleaseTimeline.Cli.Tests.Stores;
using ReleaseTimeline.Docs.Tests.Pages;
using ReleaseTimeline.Postgres;
using ReleaseTimeline.Postgres.Server;

namespace ReleaseTimeline.Docs.Tests.Consoles;

/// <summary>README's commands for PostgreSQL.</summary>
public sealed class PostgresCommandTests
{
    [PostgresFact]
    public async Task The_commands_of_README_work_on_PostgreSQL()
    {
        var stores = new NewStoresOnPostgres();
        await stores.InitializeAsync();
        try
        {
            var commands = Page.Of("README.md").Fences.Where(fence => fence.Language == "sh").ShouldHaveSingleItem().Lines;
            commands.Count.ShouldBe(3);
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
}
