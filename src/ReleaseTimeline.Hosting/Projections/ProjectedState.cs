using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Hosting.Projections;

/// <summary>The state of one stream.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="State">What all of its events fold to, by everything known and without a limit of valid time.</param>
/// <param name="Version">The version of the last event in it.</param>
/// <typeparam name="TState">The state of the projection.</typeparam>
public sealed record ProjectedState<TState>(StreamId Stream, TState State, long Version);
