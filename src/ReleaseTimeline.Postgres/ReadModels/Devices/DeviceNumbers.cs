using Npgsql;
using NpgsqlTypes;
using ReleaseTimeline.Postgres.Schema;

namespace ReleaseTimeline.Postgres.ReadModels.Devices;

/// <summary>The numbers of devices. A device keeps its number whatever becomes of the batch that brought it.</summary>
internal sealed class DeviceNumbers(NpgsqlDataSource dataSource, SchemaNames names)
{
    /// <summary>The number of each of some devices, given now where there was none.</summary>
    public async Task<IReadOnlyDictionary<string, int>> OfAsync(IReadOnlyCollection<string> devices, CancellationToken cancellationToken)
    {
        var numbers = await ReadAsync("SELECT name, number FROM {own}.device WHERE name = ANY ($1)", devices, cancellationToken).ConfigureAwait(false);
        var missing = devices.Where(device => !numbers.ContainsKey(device)).ToList();
        if (missing.Count == 0)
            return numbers;
        // Where another gives the same number at this moment, it is read again. In the order of a rebuild, so that two who number at once wait for each other but one way.
        const string make = "INSERT INTO {own}.device (name) SELECT name FROM unnest($1) AS d (name) ORDER BY name COLLATE \"C\" ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING name, number";
        foreach (var (name, number) in await ReadAsync(make, missing, cancellationToken).ConfigureAwait(false))
            numbers.Add(name, number);
        return numbers;
    }

    private async Task<Dictionary<string, int>> ReadAsync(string sql, IReadOnlyCollection<string> devices, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(names.In(sql));
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. devices], NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false);
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
            numbers.Add(rows.GetString(0), rows.GetInt32(1));
        return numbers;
    }
}
