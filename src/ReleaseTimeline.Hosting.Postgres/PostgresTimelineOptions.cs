using ReleaseTimeline.Postgres;

namespace ReleaseTimeline.Hosting.Postgres;

/// <summary>Where on PostgreSQL the events of a host are, and how the store behaves. What is wrong with it is told when the host starts, all of it at once.</summary>
public sealed class PostgresTimelineOptions
{
    /// <summary>The database, as Npgsql writes it.</summary>
    /// <value>The default value, null, means the <see cref="Npgsql.NpgsqlDataSource"/> that is a service of the host. With a value, one is built, and disposed of with the host.</value>
    public string? ConnectionString { get; set; }

    /// <inheritdoc cref="PostgresEventStoreOptions.Schema"/>
    public string Schema { get; set; } = new PostgresEventStoreOptions().Schema;

    /// <inheritdoc cref="PostgresEventStoreOptions.OwnSchema"/>
    public string? OwnSchema { get; set; }

    /// <summary>What the host does about the schema when it starts.</summary>
    /// <value>The default value is <see cref="Postgres.SchemaAtStart.Assert"/>.</value>
    public SchemaAtStart SchemaAtStart { get; set; }

    /// <inheritdoc cref="PostgresEventStoreOptions.IncludeArchived"/>
    public bool IncludeArchived { get; set; }

    /// <inheritdoc cref="PostgresEventStoreOptions.NotifyAppends"/>
    public bool NotifyAppends { get; set; }

    /// <inheritdoc cref="PostgresEventStoreOptions.RichWriterGrace"/>
    public TimeSpan RichWriterGrace { get; set; }

    /// <inheritdoc cref="PostgresEventStoreOptions.Metadata"/>
    public Func<AppendMetadata>? Metadata { get; set; }

    /// <summary>The options of the store itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="RichWriterGrace"/> is negative or over an hour.</exception>
    internal PostgresEventStoreOptions ToStore(TimeProvider clock) => new()
    {
        Schema = Schema,
        OwnSchema = OwnSchema,
        IncludeArchived = IncludeArchived,
        NotifyAppends = NotifyAppends,
        RichWriterGrace = RichWriterGrace,
        Metadata = Metadata,
        Clock = clock,
    };
}
