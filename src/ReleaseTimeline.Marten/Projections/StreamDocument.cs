using ReleaseTimeline.Projections;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Marten.Projections;

/// <summary>One stream of any category, as a document: its id is the name of the stream. Made by <see cref="StreamDocumentProjection{TState}"/>.</summary>
/// <typeparam name="TState">The state that is folded of it.</typeparam>
public sealed class StreamDocument<TState> : TimelineDocument
{
    /// <summary>The state of the stream: what <see cref="Fold.Of"/> gives for its events.</summary>
    /// <param name="projection">What to fold.</param>
    /// <param name="asOf">The moment and the knowledge asked about.</param>
    public TState State(IProjection<TState> projection, AsOf asOf = default) => Folded(projection, asOf);
}
