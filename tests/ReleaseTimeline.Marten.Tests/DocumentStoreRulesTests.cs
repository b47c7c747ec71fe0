using JasperFx.Events;
using Marten;
using ReleaseTimeline.Postgres;
using ReleaseTimeline.Postgres.Server;
using Weasel.Core;

namespace ReleaseTimeline.Marten.Tests;

/// <summary>A document store that is not set up for it is refused, with everything that is wrong.</summary>
public sealed class DocumentStoreRulesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [PostgresFact]
    public void A_document_store_that_nobody_set_up_is_told_everything_at_once()
    {
        using var plain = DocumentStore.For(options =>
        {
            options.Connection(database.DataSource);
            options.Events.AppendMode = EventAppendMode.Quick;
        });
        var refused = Should.Throw<ArgumentException>(() => new MartenEventStore(plain, new PostgresEventStoreOptions { Schema = "elsewhere" }));
        foreach (var rule in new[] { "named AsGuid", "schema 'public', not in 'elsewhere'", "lacks metadata", "serializer", "Quick mode" })
            refused.Message.ShouldContain(rule);
    }

    [PostgresFact]
    public void A_serializer_that_is_set_later_is_refused()
    {
        using var documents = DocumentStore.For(options =>
        {
            options.Connection(database.DataSource);
            options.UseReleaseTimeline();
            options.UseSystemTextJsonForSerialization();
        });
        Should.Throw<ArgumentException>(() => new MartenEventStore(documents)).Message.ShouldContain("serializer");
    }

    [PostgresFact]
    public void Rich_mode_needs_a_grace_time()
    {
        using var documents = DocumentStore.For(options =>
        {
            options.Connection(database.DataSource);
            options.Events.AppendMode = EventAppendMode.Rich;
            options.UseReleaseTimeline();
        });
        Should.Throw<ArgumentException>(() => new MartenEventStore(documents)).Message.ShouldContain("RichWriterGrace");
        Should.NotThrow(() => new MartenEventStore(documents, new PostgresEventStoreOptions { RichWriterGrace = TimeSpan.FromSeconds(3) }));
    }

    [PostgresFact]
    public void Whatever_casing_and_enums_the_application_chose_our_events_are_written_as_ours()
    {
        using var documents = DocumentStore.For(options =>
        {
            options.Connection(database.DataSource);
            options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.SnakeCase);
            options.UseReleaseTimeline();
        });
        Should.NotThrow(() => new MartenEventStore(documents));
    }
}
