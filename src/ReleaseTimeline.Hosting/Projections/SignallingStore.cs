using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Hosting.Projections;

/// <summary>A store that tells the projections of this host of each append.</summary>
internal sealed class SignallingStore(IEventStore inner, AppendSignal signal) : ForwardingEventStore(inner)
{
    /// <inheritdoc/>
    public override async Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default)
    {
        var results = await base.AppendAsync(appends, cancellationToken).ConfigureAwait(false);
        signal.Set();
        return results;
    }
}
