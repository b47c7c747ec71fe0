using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Projections.Reported;

/// <summary>Gathers what one source is quoted with beyond the facts; that documents were read is passed over.</summary>
public sealed class StatementProjection : IProjection<ReportedEvents>
{
    /// <summary>The one instance; it has no state.</summary>
    public static StatementProjection Instance { get; } = new();

    private StatementProjection()
    {
    }

    /// <inheritdoc/>
    public string Category => StreamId.SourceCategory;

    /// <inheritdoc/>
    public ReportedEvents Initial => default;

    /// <inheritdoc/>
    public ReportedEvents Apply(ReportedEvents state, RecordedEvent recorded) =>
        recorded.Event is StatementReported ? state with { Claims = state.Claims.Push(recorded) } : state;
}
