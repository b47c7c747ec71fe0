using ReleaseTimeline.Postgres.Schema;

namespace ReleaseTimeline.Postgres;

/// <summary>Which tables a PostgreSQL store uses, and how it behaves.</summary>
public sealed record PostgresEventStoreOptions
{
    private readonly TimeSpan richWriterGrace = TimeSpan.Zero;

    /// <summary>The schema of Marten's tables: what Marten calls <c>Events.DatabaseSchemaName</c>.</summary>
    /// <value>The default value is <c>public</c>, as it is Marten's. Lower-case letters, digits and underscores.</value>
    public string Schema { get; init; } = SchemaNames.DefaultEvents;

    /// <summary>The schema of the library's own tables and functions. Each event schema has one of its own.</summary>
    /// <value>The default value, null, means <c>release_timeline</c> beside <c>public</c>, and <c>{Schema}_release_timeline</c> beside any other.</value>
    public string? OwnSchema { get; init; }

    /// <summary>Says with each append why and by whom it is made; null for <see cref="AppendMetadata.FromActivity"/>.</summary>
    /// <value>The default value is null.</value>
    public Func<AppendMetadata>? Metadata { get; init; }

    /// <summary>Whether streams that were archived, through Marten, are read as well. They cannot be appended to either way.</summary>
    /// <value>The default value is false: they are read as Marten reads them, which is not at all.</value>
    public bool IncludeArchived { get; init; }

    /// <summary>
    /// Whether each append sends one NOTIFY on Marten's channel <c>mt_events_appended</c>, so that those who listen need not wait for their next look.
    /// </summary>
    /// <value>The default value is false: PostgreSQL lets only one transaction of a whole server commit at a time while it notifies.</value>
    public bool NotifyAppends { get; init; }

    /// <summary>
    /// How long a gap in the numbers is waited for at least, for a Marten that appends in <c>Rich</c> mode: it takes its numbers in a
    /// transaction of their own before the one that writes begins, and no view of the server shows that moment. Give it to every store on the
    /// same tables: one that has none settles what it reads.
    /// </summary>
    /// <value>The default value is zero: no such writer. With one, three seconds are what Marten itself waits.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or over an hour.</exception>
    public TimeSpan RichWriterGrace
    {
        get => richWriterGrace;
        init
        {
            if (value < TimeSpan.Zero || value > TimeSpan.FromHours(1))
                throw new ArgumentOutOfRangeException(nameof(value), value, "The grace time for writers in Rich mode is 0 to 1 hour.");
            richWriterGrace = value;
        }
    }

    /// <summary>What is wrong with the names of the schemas, each fault in a sentence; none where nothing is. A store is not made with one.</summary>
    public IEnumerable<string> Faults() => SchemaNames.Faults(Schema, OwnSchema);

    /// <summary>What measures times of waiting. It never tells when an event is recorded: the server's clock does.</summary>
    /// <value>The default value is the machine's.</value>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
