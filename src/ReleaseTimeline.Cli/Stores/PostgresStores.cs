using Npgsql;
using ReleaseTimeline.Postgres;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Cli.Stores;

/// <summary>Stores on PostgreSQL, as the tool opens them.</summary>
internal static class PostgresStores
{
    /// <summary>What stands before the colon.</summary>
    public const string Scheme = "postgres";

    /// <summary>Reads the name of a store.</summary>
    /// <param name="store">The whole name, with its scheme.</param>
    /// <exception cref="ToolException">It is no address of a store on PostgreSQL.</exception>
    public static PostgresAddress AddressOf(string store)
    {
        try
        {
            return PostgresAddress.Parse(store);
        }
        catch (FormatException e)
        {
            throw new ToolException(e.Message);
        }
    }

    /// <summary>The address of the store of a command that is for stores on PostgreSQL alone.</summary>
    /// <param name="command">The command.</param>
    /// <param name="lacking">What other stores have not.</param>
    /// <param name="session">The run, which names the store.</param>
    /// <exception cref="ToolException">It is another kind of store, or no address of one.</exception>
    public static PostgresAddress AddressFor(string command, string lacking, Session session)
    {
        if (session.StoreName.StartsWith(PostgresAddress.Prefix, StringComparison.Ordinal))
            return AddressOf(session.StoreName);
        throw new ToolException(
            $"{StoreSchemes.Shown(session.StoreName)} has no {lacking}: "
            + $"{command} is for a store on PostgreSQL; name one with --store {PostgresAddress.Prefix}...");
    }

    /// <summary>Connections to the database of an address; nothing is connected to yet.</summary>
    /// <param name="address">The address.</param>
    /// <param name="application">What the server is told of who is connected, where the address does not say.</param>
    public static NpgsqlDataSource Connect(PostgresAddress address, string application = Commands.CommandTree.ToolName)
    {
        var connection = new NpgsqlConnectionStringBuilder(address.ConnectionString);
        connection.ApplicationName ??= application;
        return NpgsqlDataSource.Create(connection);
    }

    /// <summary>Opens a store. Where the database has nothing of one, it is made; where something is there and differs, it is refused.</summary>
    /// <exception cref="ToolException">The address is none.</exception>
    /// <exception cref="EventStoreException">The store cannot be used.</exception>
    public static async Task<IEventStore> OpenAsync(string address, StoreCall call, CancellationToken cancellationToken)
    {
        var parsed = AddressOf($"{Scheme}:{address}");
        var options = parsed.ToOptions();
        var dataSource = Connect(parsed);
        try
        {
            await EnsureSchemaAsync(new PostgresSchema(dataSource, options), cancellationToken).ConfigureAwait(false);
            var metadata = MetadataOf(call);
            return new OwningStore(new PostgresEventStore(dataSource, options with { Metadata = () => metadata }), dataSource);
        }
        catch
        {
            await dataSource.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static async Task EnsureSchemaAsync(PostgresSchema schema, CancellationToken cancellationToken)
    {
        if ((await schema.DifferencesAsync(cancellationToken).ConfigureAwait(false)).Count == 0)
            return;
        if (!await schema.IsAnythingThereAsync(cancellationToken).ConfigureAwait(false))
        {
            await schema.ApplyAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        // Somebody may have made it since the first look.
        var differences = await schema.DifferencesAsync(cancellationToken).ConfigureAwait(false);
        if (differences.Count > 0)
        {
            throw new EventStoreException(
                $"The database is not as a store needs it. {string.Join("; ", differences)}. "
                + $"{Commands.CommandTree.ToolName} schema apply makes what is missing, schema assert tells what differs.");
        }
    }

    private static AppendMetadata MetadataOf(StoreCall call)
    {
        var metadata = new AppendMetadata { CorrelationId = call.Environment.RunId, CausationId = call.Command, UserName = call.Environment.User };
        return metadata with { Headers = new Dictionary<string, string>(metadata.Headers, StringComparer.Ordinal) { ["command"] = call.Command } };
    }
}
