using JasperFx.Events;
using JasperFx.Events.Grouping;
using JasperFx.Events.Projections;
using Marten;
using Marten.Events.Projections;
using ReleaseTimeline.Events;
using ReleaseTimeline.Postgres;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Marten.Projections;

/// <summary>
/// Keeps a <see cref="CveDocument"/> for every vulnerability, from its own stream and from the streams of releases. A correction or a retraction of
/// a listing names no vulnerability; it goes to the document of what it takes back.
/// </summary>
public sealed class CveDocumentProjection : MultiStreamProjection<CveDocument, string>
{
    private readonly EventRecords records;

    /// <summary>The projection, for the daemon.</summary>
    /// <param name="timeline">Which schemas: what the document store was set up with; null for the defaults.</param>
    public CveDocumentProjection(PostgresEventStoreOptions? timeline = null)
    {
        records = new EventRecords(timeline ?? new PostgresEventStoreOptions());
        Identity<VulnerabilityEvent>(e => e.Cve.ToString());
        Identity<FixListed>(e => e.Cve.ToString());
        Identity<FixDelisted>(e => e.Cve.ToString());
        CustomGrouping(GroupTakersAsync);
    }

    /// <inheritdoc/>
    public override async ValueTask<CveDocument?> EvolveAsync(
        CveDocument? snapshot, string id, IQuerySession session, IEvent e, CancellationToken cancellation)
    {
        if (await records.OfAsync(e, Lifecycle == ProjectionLifecycle.Inline, session, cancellation).ConfigureAwait(false) is not { } recorded)
            return snapshot;
        var document = snapshot ?? new CveDocument { Id = id };
        document.Held.Add(recorded);
        return document;
    }

    private static async Task GroupTakersAsync(IQuerySession session, IReadOnlyList<IEvent> events, IEventGrouping<string> grouping)
    {
        foreach (var taker in events)
        {
            if (TargetOf(taker.Data) is not null && await CveTakenAsync(session, events, taker).ConfigureAwait(false) is { } cve)
                grouping.AddEvents(cve.ToString(), [taker]);
        }
    }

    // A retraction may take back a retraction, and so on; none of it leaves the stream. Who names each other in a circle takes back nothing of ours.
    private static async Task<CveId?> CveTakenAsync(IQuerySession session, IReadOnlyList<IEvent> events, IEvent taker)
    {
        var seen = new HashSet<Guid>();
        var data = taker.Data;
        while (TargetOf(data) is { } target && seen.Add(target))
            data = await FindAsync(session, events, taker.StreamKey!, target).ConfigureAwait(false);
        return data switch
        {
            VulnerabilityEvent e => e.Cve,
            FixListed e => e.Cve,
            FixDelisted e => e.Cve,
            _ => null,
        };
    }

    // There is no index by id: the events of the stream are looked through, in this page first.
    private static async Task<object?> FindAsync(IQuerySession session, IReadOnlyList<IEvent> events, string stream, Guid id) =>
        events.FirstOrDefault(e => e.Id == id && e.StreamKey == stream)?.Data
        ?? (await session.Events.QueryAllRawEvents().Where(e => e.StreamKey == stream && e.Id == id).FirstOrDefaultAsync().ConfigureAwait(false))?.Data;

    private static Guid? TargetOf(object? data) => data switch
    {
        StatementCorrected e => e.Corrects,
        StatementRetracted e => e.Retracts,
        _ => null,
    };
}
