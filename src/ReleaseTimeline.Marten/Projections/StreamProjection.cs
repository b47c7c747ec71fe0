using JasperFx.Events;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Aggregation;
using ReleaseTimeline.Postgres;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Marten.Projections;

/// <summary>Keeps a document for every stream of one category, by Marten's explicit <c>EvolveAsync</c>.</summary>
/// <remarks>Events of the application's own that stand in these streams are passed over: no projection of ours uses them.</remarks>
/// <typeparam name="TDocument">The document.</typeparam>
public abstract class StreamProjection<TDocument> : SingleStreamProjection<TDocument, string>
    where TDocument : TimelineDocument, new()
{
    private readonly string category;
    private readonly EventRecords records;

    private protected StreamProjection(string category, PostgresEventStoreOptions? timeline)
    {
        AppendRules.CheckCategory(category);
        this.category = category;
        records = new EventRecords(timeline ?? new PostgresEventStoreOptions());
    }

    /// <inheritdoc/>
    public override async ValueTask<TDocument?> EvolveAsync(
        TDocument? snapshot, string id, IQuerySession session, IEvent e, CancellationToken cancellation)
    {
        if (!StreamId.Stored(id).IsIn(category) || await records.OfAsync(e, Lifecycle == ProjectionLifecycle.Inline, session, cancellation).ConfigureAwait(false) is not { } recorded)
            return snapshot;
        var document = snapshot ?? new TDocument { Id = id };
        document.Held.Add(recorded);
        return document;
    }
}
