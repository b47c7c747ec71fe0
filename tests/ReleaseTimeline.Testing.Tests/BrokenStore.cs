using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing.Tests;

/// <summary>A store that keeps every promise, for those below to break one of them.</summary>
internal abstract class BrokenStore(TimeProvider clock) : ForwardingEventStore(new InMemoryEventStore(clock));
