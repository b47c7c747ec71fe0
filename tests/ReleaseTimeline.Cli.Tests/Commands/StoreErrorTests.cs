using ReleaseTimeline.Cli.Stores;

namespace ReleaseTimeline.Cli.Tests.Commands;

/// <summary>What is wrong with the store a user names is told in one line, and nothing is answered.</summary>
public sealed class StoreErrorTests
{
    [Theory]
    [InlineData("fleet.db", "'fleet.db' is not a store: it begins with memory: or postgres: or sqlite:.")]
    [InlineData("mysql://ops:secret@db/fleet", "'mysql:…' is not a store: it begins with memory: or postgres: or sqlite:.")]
    [InlineData("Host=db;Password=secret", "'Host=…' is not a store: it begins with memory: or postgres: or sqlite:.")]
    [InlineData("postgres:fleet", "What follows postgres: is no connection string: that is keys and values, Host=db;Database=fleet;Username=ops, and a value with a semicolon stands in quotes.")]
    [InlineData("postgres://ops:secret@db:many/fleet", "The port in the address of the store is not a number from 1 to 65535.")]
    [InlineData("memory:x", "'memory:x' is not a store: nothing follows memory:, which lasts as long as the command.")]
    [InlineData("sqlite:", "'sqlite:' is not a store: the file's name follows it, sqlite:release-timeline.db.")]
    public async Task A_store_that_is_none_is_told_what_there_is(string store, string expected)
    {
        var tool = new ToolUnderTest();
        tool.Environment = tool.Environment with { Stores = StoreSchemes.Known };

        var run = await tool.RunAsync("timeline", "--store", store);

        run.Error.ShouldBe($"{expected}\n");
        run.Code.ShouldBe(ExitCode.BadInput);
    }

    [Fact]
    public async Task A_store_that_cannot_be_opened_leaves_with_three()
    {
        using var folder = new TemporaryFolder();
        var tool = new ToolUnderTest();
        tool.Environment = tool.Environment with { Stores = StoreSchemes.Known };

        var run = await tool.RunAsync("--store", $"sqlite:{folder.FullName}", "timeline");

        run.Code.ShouldBe(ExitCode.StoreUnusable);
        run.Error.ShouldContain(folder.FullName);
        run.Error.Trim().ShouldNotContain('\n');
        run.Output.ShouldBe("");
    }

    [Fact]
    public async Task A_server_that_is_not_there_leaves_with_three()
    {
        var run = await new ToolUnderTest("postgres:Host=127.0.0.1;Port=1;Username=ops;Password=secret").RunAsync("timeline");

        run.Code.ShouldBe(ExitCode.StoreUnusable);
        run.Error.ShouldStartWith("The event store cannot be reached: ");
        run.Error.Trim().ShouldNotContain('\n');
        run.Error.ShouldNotContain("secret");
        run.Output.ShouldBe("");
    }

    [Theory]
    [InlineData("sqlite:fleet.db", "'sqlite:fleet.db' has no schema to apply or assert: schema is for a store on PostgreSQL; name one with --store postgres:...")]
    [InlineData("memory:", "'memory:' has no schema to apply or assert: schema is for a store on PostgreSQL; name one with --store postgres:...")]
    [InlineData("mysql://ops:secret@db", "'mysql:…' has no schema to apply or assert: schema is for a store on PostgreSQL; name one with --store postgres:...")]
    [InlineData("postgres:", "The address of the store names no host: postgres:Host=db;Database=fleet;Username=ops, or postgres://ops@db/fleet.")]
    public async Task A_schema_is_only_that_of_a_store_on_Postgres(string store, string expected)
    {
        foreach (var verb in new[] { "apply", "assert" })
        {
            var run = await new ToolUnderTest().RunAsync("schema", verb, "--store", store);

            run.Error.ShouldBe($"{expected}\n");
            run.Code.ShouldBe(ExitCode.BadInput);
            run.Output.ShouldBe("");
        }
    }
}
