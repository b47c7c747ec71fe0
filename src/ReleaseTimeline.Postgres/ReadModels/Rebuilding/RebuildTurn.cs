using ReleaseTimeline.Postgres.ReadModels.Running;

namespace ReleaseTimeline.Postgres.ReadModels.Rebuilding;

/// <summary>The turn to rebuild a read model. Once lost it is not taken again: another may have begun anew meanwhile. Safe for several threads.</summary>
internal sealed class RebuildTurn(Leadership leadership, string projection) : IAsyncDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1, 1);

    /// <summary>Takes it.</summary>
    /// <exception cref="ReadModelException">Another has it.</exception>
    public async Task TakeAsync(CancellationToken cancellationToken)
    {
        if (!await leadership.HoldsAsync(cancellationToken).ConfigureAwait(false))
            throw new ReadModelException($"'{projection}' is being rebuilt by another process.");
    }

    /// <summary>Finds that it was not lost.</summary>
    /// <exception cref="ReadModelException">It was.</exception>
    public async Task ConfirmAsync(CancellationToken cancellationToken)
    {
        await oneAtATime.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!await leadership.StillHoldsAsync(cancellationToken).ConfigureAwait(false))
                throw new ReadModelException($"The turn to rebuild '{projection}' was lost with its connection, and another may have it; the old building serves. Rebuild it again: that goes on after the parts that are done.");
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await leadership.DisposeAsync().ConfigureAwait(false);
        oneAtATime.Dispose();
    }
}
