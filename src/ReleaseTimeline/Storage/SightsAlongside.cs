namespace ReleaseTimeline.Storage;

/// <summary>The sights of a category, read alongside its events: both come stream after stream in the same order.</summary>
internal sealed class SightsAlongside(IAsyncEnumerator<RecordedSight> reading) : IAsyncDisposable
{
    private readonly List<RecordedSight> ofStream = [];
    private bool hasBegun;
    private bool hasEnded;

    /// <summary>Adds the sights of a stream to its events, of which there is at least one. Each stream comes after those asked for before.</summary>
    public async ValueTask AddToAsync(List<RecordedEvent> events)
    {
        var stream = events[0].Stream;
        ofStream.Clear();
        if (!hasBegun)
            await NextAsync().ConfigureAwait(false);
        while (!hasEnded && reading.Current.Stream.CompareTo(stream) <= 0)
        {
            if (reading.Current.Stream == stream)
                ofStream.Add(reading.Current);
            await NextAsync().ConfigureAwait(false);
        }

        Sights.AddTo(events, ofStream);
    }

    public ValueTask DisposeAsync() => reading.DisposeAsync();

    private async ValueTask NextAsync()
    {
        hasBegun = true;
        hasEnded = !await reading.MoveNextAsync().ConfigureAwait(false);
    }
}
