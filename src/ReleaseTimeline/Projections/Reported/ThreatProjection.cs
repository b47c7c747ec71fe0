using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Projections.Reported;

/// <summary>Gathers what every reporter says of one threat.</summary>
public sealed class ThreatProjection : IProjection<ReportedEvents>
{
    /// <summary>The one instance; it has no state.</summary>
    public static ThreatProjection Instance { get; } = new();

    private ThreatProjection()
    {
    }

    /// <inheritdoc/>
    public string Category => StreamId.ThreatCategory;

    /// <inheritdoc/>
    public ReportedEvents Initial => default;

    /// <inheritdoc/>
    public ReportedEvents Apply(ReportedEvents state, RecordedEvent recorded) =>
        recorded.Event is ThreatReported ? state with { Claims = state.Claims.Push(recorded) } : state;
}
