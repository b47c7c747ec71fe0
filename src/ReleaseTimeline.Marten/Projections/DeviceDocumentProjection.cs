using ReleaseTimeline.Postgres;
using ReleaseTimeline.Projections.Devices;

namespace ReleaseTimeline.Marten.Projections;

/// <summary>Keeps a <see cref="DeviceDocument"/> for every device, inline or by the daemon.</summary>
/// <param name="timeline">Which schemas: what the document store was set up with; null for the defaults.</param>
public sealed class DeviceDocumentProjection(PostgresEventStoreOptions? timeline = null)
    : StreamProjection<DeviceDocument>(DeviceProjection.Instance.Category, timeline);
