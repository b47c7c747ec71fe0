using System.Text.Json;
using JasperFx.Events;
using JasperFx.MultiTenancy;
using Marten;
using ReleaseTimeline.Events;
using ReleaseTimeline.Marten.Serialization;
using ReleaseTimeline.Postgres;
using Weasel.Postgresql;

namespace ReleaseTimeline.Marten;

/// <summary>What a document store must be set to so that its streams are ours.</summary>
internal static class DocumentStoreRules
{
    private static readonly TimelineEvent Sample = new ProgramRenamed
    {
        ValidAt = new DateOnly(2026, 3, 17),
        StatedAt = new DateOnly(2026, 3, 17),
        Source = new SourceReference("sample"),
        Program = "sample",
        Name = "sample",
    };

    /// <exception cref="ArgumentException">One or more rules do not hold; the message names all that do not.</exception>
    public static void Check(IDocumentStore documents, PostgresEventStoreOptions options)
    {
        var broken = Broken(documents, options).ToList();
        if (broken.Count > 0)
        {
            throw new ArgumentException(
                $"The document store does not share its streams with ReleaseTimeline: {string.Join("; ", broken)}. Call UseReleaseTimeline on its options, last.",
                nameof(documents));
        }
    }

    private static IEnumerable<string> Broken(IDocumentStore documents, PostgresEventStoreOptions options)
    {
        var events = documents.Options.Events;
        if (events.StreamIdentity != StreamIdentity.AsString)
            yield return $"its streams are named {events.StreamIdentity}, not {StreamIdentity.AsString}";
        if (events.TenancyStyle != TenancyStyle.Single)
            yield return $"its events have tenants ({events.TenancyStyle})";
        if (events.DatabaseSchemaName != options.Schema)
            yield return $"its events are in schema '{events.DatabaseSchemaName}', not in '{options.Schema}'";
        var metadata = events.MetadataConfig;
        if (!metadata.CorrelationIdEnabled || !metadata.CausationIdEnabled || !metadata.HeadersEnabled || !metadata.UserNameEnabled)
            yield return "it lacks metadata of events";
        if (!WritesOurEvents(documents))
            yield return "its serializer does not write our events as we do";
        if (events.AppendMode == EventAppendMode.Quick)
            yield return $"it appends in {EventAppendMode.Quick} mode, whose times are wrong where a session's time zone is not UTC";
        if (events.AppendMode == EventAppendMode.Rich && options.RichWriterGrace == TimeSpan.Zero)
            yield return $"it appends in Rich mode, which needs a {nameof(PostgresEventStoreOptions.RichWriterGrace)}";
        if (documents.Storage.Database is not PostgresqlDatabase)
            yield return "it has several databases";
    }

    private static bool WritesOurEvents(IDocumentStore documents)
    {
        using var ours = JsonDocument.Parse(TimelineBody.Write(Sample));
        using var theirs = JsonDocument.Parse(documents.Options.Serializer().ToJson(Sample));
        return JsonElement.DeepEquals(ours.RootElement, theirs.RootElement);
    }
}
