using ReleaseTimeline.Cli.Output.Json;
using ReleaseTimeline.Cli.Output.Text;
using ReleaseTimeline.Cli.Stores;
using ReleaseTimeline.Postgres.Schema;

namespace ReleaseTimeline.Cli.Commands;

/// <summary>Makes and compares the schemas of a store on PostgreSQL.</summary>
internal static class SchemaCommand
{
    private const string Name = "schema";

    /// <summary>Makes the command.</summary>
    public static ToolCommand Create(ToolHost host) => new(Name, "The schemas of a store on PostgreSQL: Marten's tables in one, ours in another.")
    {
        CreateApply(host),
        CreateAssert(host),
    };

    private static ToolCommand CreateApply(ToolHost host)
    {
        var command = new ToolCommand(
            "apply",
            "Make what is missing, all or nothing. What is there is left as it is, and is refused where it differs.",
            "schema apply --store \"postgres:Host=localhost;Database=fleet;Username=ops\"",
            "schema apply --store postgres://ops@localhost/fleet?schema=fleet_events --json");
        command.SetAction(host.Runs((session, cancellationToken) => OnAsync(session, async schema =>
        {
            var applied = await schema.ApplyAsync(cancellationToken).ConfigureAwait(false);
            await session.AnswerAsync(
                page => SchemaText.WriteApplied(page, schema, applied),
                () => new SchemaAppliedShape(schema.Events, schema.Own, applied),
                CliJson.Shapes.SchemaAppliedShape).ConfigureAwait(false);
            return ExitCode.Answered;
        })));
        return command;
    }

    private static ToolCommand CreateAssert(ToolHost host)
    {
        var command = new ToolCommand(
            "assert",
            "Tell what differs from what a store needs, and leave with 3 if anything does. Nothing is changed.",
            "schema assert --store \"postgres:Host=localhost;Database=fleet;Username=ops\"",
            "schema assert --store postgres://ops@localhost/fleet?schema=fleet_events --json");
        command.SetAction(host.Runs((session, cancellationToken) => OnAsync(session, async schema =>
        {
            var differences = await schema.DifferencesAsync(cancellationToken).ConfigureAwait(false);
            await session.AnswerAsync(
                page => SchemaText.WriteDifferences(page, schema, differences),
                () => SchemaDifferencesShape.Of(schema, differences),
                CliJson.Shapes.SchemaDifferencesShape).ConfigureAwait(false);
            return differences.Count == 0 ? ExitCode.Answered : ExitCode.StoreUnusable;
        })));
        return command;
    }

    private static async Task<int> OnAsync(Session session, Func<PostgresSchema, Task<int>> act)
    {
        var address = PostgresStores.AddressFor(Name, "schema to apply or assert", session);
        var dataSource = PostgresStores.Connect(address);
        await using (dataSource.ConfigureAwait(false))
            return await act(new PostgresSchema(dataSource, address.ToOptions())).ConfigureAwait(false);
    }
}
