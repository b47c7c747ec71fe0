using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Cli.Stores;

/// <summary>A store, and what it was made from, which is disposed of with it.</summary>
internal sealed class OwningStore(IEventStore store, IAsyncDisposable owned) : ForwardingEventStore(store), IAsyncDisposable
{
    /// <inheritdoc/>
    public ValueTask DisposeAsync() => owned.DisposeAsync();
}
