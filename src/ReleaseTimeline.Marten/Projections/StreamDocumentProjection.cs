using ReleaseTimeline.Postgres;
using ReleaseTimeline.Projections;

namespace ReleaseTimeline.Marten.Projections;

/// <summary>Keeps a <see cref="StreamDocument{TState}"/> for every stream of a projection's category, inline or by the daemon: for projections of one's own.</summary>
/// <typeparam name="TState">The state of the projection.</typeparam>
/// <param name="projection">The projection. It decides which streams; the state is folded when a document is asked.</param>
/// <param name="timeline">Which schemas: what the document store was set up with; null for the defaults.</param>
public sealed class StreamDocumentProjection<TState>(IProjection<TState> projection, PostgresEventStoreOptions? timeline = null)
    : StreamProjection<StreamDocument<TState>>((projection ?? throw new ArgumentNullException(nameof(projection))).Category, timeline);
