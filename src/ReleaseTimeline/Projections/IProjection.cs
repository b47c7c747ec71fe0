using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Projections;

/// <summary>
/// A fold over the events of one stream: where it begins, and what each event adds. The same projection serves a live view, a question
/// about the past and a rebuild.
/// </summary>
/// <typeparam name="TState">The state. Immutable: <see cref="Apply"/> returns a new one and leaves the old as it was.</typeparam>
public interface IProjection<TState>
{
    /// <summary>The category of the streams it is folded over, such as <see cref="StreamId.DeviceCategory"/>.</summary>
    string Category { get; }

    /// <summary>The state of a stream with no event.</summary>
    TState Initial { get; }

    /// <summary>
    /// The state after one more event. Pure and total: it uses nothing but its arguments, throws nothing, and returns the state unchanged for
    /// an event that does not concern it. The fold hands the events in order of valid time.
    /// </summary>
    TState Apply(TState state, RecordedEvent recorded);
}
