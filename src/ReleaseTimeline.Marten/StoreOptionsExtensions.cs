using JasperFx.Events;
using Marten;
using Marten.Services;
using ReleaseTimeline.Marten.Serialization;
using ReleaseTimeline.Postgres;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Marten;

/// <summary>Sets a <see cref="DocumentStore"/> up so that it shares its database with ReleaseTimeline.</summary>
public static class StoreOptionsExtensions
{
    /// <summary>
    /// Makes Marten keep its streams as <see cref="PostgresEventStore"/> does, in the same tables: streams named by text, all metadata, our events
    /// under the names they are stored under, their bodies as we write them. Documents and events of the application's own stay as they are.
    /// </summary>
    /// <remarks>
    /// Call it after whatever sets the serializer, which must be Marten's own on System.Text.Json: one that is set later knows nothing of our events,
    /// and <see cref="MartenEventStore"/> then refuses the store. It leaves the append mode alone; see <c>docs/marten.md</c> for what each promises.
    /// </remarks>
    /// <param name="options">The options of the document store.</param>
    /// <param name="timeline">
    /// Which schemas: its <see cref="PostgresEventStoreOptions.Schema"/> becomes Marten's schema of events. Null for the defaults, which are <c>public</c>
    /// and, for the library's own tables, <c>release_timeline</c>. Give the same to all that is ours on this database.
    /// </param>
    /// <exception cref="InvalidOperationException">The serializer is not Marten's on System.Text.Json.</exception>
    public static StoreOptions UseReleaseTimeline(this StoreOptions options, PostgresEventStoreOptions? timeline = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var events = options.Events;
        events.DatabaseSchemaName = (timeline ?? new PostgresEventStoreOptions()).Schema;
        events.StreamIdentity = StreamIdentity.AsString;
        events.MetadataConfig.EnableAll();

        // Not among "all" in Marten 9.
        events.MetadataConfig.UserNameEnabled = true;
        foreach (var name in EventSerializer.TypeNames)
            events.MapEventType(EventTypes.Find(name)!.Type, name);

        if (options.Serializer() is not SystemTextJsonSerializer serializer)
        {
            throw new InvalidOperationException(
                $"'{options.Serializer().GetType().Name}' cannot write the events of ReleaseTimeline: the serializer of the document store must be Marten's "
                + $"{nameof(SystemTextJsonSerializer)}.");
        }

        serializer.Configure(json =>
        {
            json.Converters.Insert(0, new TimelineEventConverterFactory());
            json.Converters.Insert(1, new RecordedEventConverter());
        });
        return options;
    }
}
