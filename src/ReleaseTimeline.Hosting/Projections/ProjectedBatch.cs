namespace ReleaseTimeline.Hosting.Projections;

/// <summary>States to be written, and how far the projection is once they are.</summary>
/// <param name="States">The states of the streams that changed, each stream once; may be empty.</param>
/// <param name="Position">
/// The position up to which every event is in what was written, this batch included. States may hold events beyond it. While all streams are handed over for
/// the first time it stays 0 until the last of them.
/// </param>
/// <typeparam name="TState">The state of the projection.</typeparam>
public sealed record ProjectedBatch<TState>(IReadOnlyList<ProjectedState<TState>> States, long Position);
