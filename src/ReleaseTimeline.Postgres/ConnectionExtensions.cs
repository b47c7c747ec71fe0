using Npgsql;
using ReleaseTimeline.Postgres.Schema;

namespace ReleaseTimeline.Postgres;

/// <summary>What is done with a connection time and again.</summary>
internal static class ConnectionExtensions
{
    /// <summary>Runs statements without parameters and without an answer, however long they take.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="names">What <c>{own}</c> and <c>{events}</c> stand for.</param>
    /// <param name="sql">The statements.</param>
    /// <param name="cancellationToken">Ends them.</param>
    public static async Task ExecuteAsync(this NpgsqlConnection connection, SchemaNames names, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(names.In(sql), connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
