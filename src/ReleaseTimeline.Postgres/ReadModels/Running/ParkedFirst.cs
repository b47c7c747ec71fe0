using Npgsql;
using NpgsqlTypes;
using ReleaseTimeline.Postgres.Schema;

namespace ReleaseTimeline.Postgres.ReadModels.Running;

/// <summary>Finds from where on the events of streams are parked: with the next event these are tried again.</summary>
internal sealed class ParkedFirst(SchemaNames names, string projection)
{
    private readonly string find = names.In("SELECT stream, min(position) FROM {own}.parked_event WHERE projection = $1 AND stream = ANY ($2) GROUP BY stream");

    /// <summary>The first parked position of each of some streams, by name; a stream of which none is parked is not among them.</summary>
    public async Task<IReadOnlyDictionary<string, long>> OfAsync(NpgsqlConnection connection, string[] streams, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(find, connection);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = projection });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = streams, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var first = new Dictionary<string, long>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            first.Add(rows.GetString(0), rows.GetInt64(1));
        return first;
    }
}
