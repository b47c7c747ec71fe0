using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Feeds.Csv;

/// <summary>Appends observations in batches, each all or nothing, leaving out those that their device's stream has already.</summary>
internal sealed class DeviceAppender(IEventStore store) : IRowAppender
{
    private const int BatchSize = 5_000;
    private const int MostRemembered = 1_000_000;
    private const int MostAttempts = 10;

    private readonly Dictionary<StreamId, long> versions = [];
    private readonly HashSet<Guid> known = [];
    private readonly List<(StreamId Stream, NewEvent Event)> batch = new(BatchSize);

    public long Appended { get; private set; }

    public long Unchanged => 0;

    public long AlreadyKnown { get; private set; }

    public Task<long> BeginAsync(string sha256, CancellationToken cancellationToken) => Task.FromResult(0L);

    public async ValueTask AddAsync(OsStateObserved? observation, CancellationToken cancellationToken)
    {
        if (observation is null)
            return;
        var stream = EventStreams.Of(observation);
        batch.Add((stream, EventId.WithId(stream, observation)));
        if (batch.Count >= BatchSize)
            await EndAsync(cancellationToken).ConfigureAwait(false);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public async Task EndAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await AppendAsync(cancellationToken).ConfigureAwait(false);
                batch.Clear();
                return;
            }
            catch (Exception e) when (e is ConcurrencyException or EventIdConflictException && attempt < MostAttempts)
            {
                // Another writer was first: what it wrote is read again, and only what it did not write is tried again.
                Forget();
            }
        }
    }

    private async Task AppendAsync(CancellationToken cancellationToken)
    {
        if (known.Count > MostRemembered)
            Forget();
        var added = new Dictionary<StreamId, List<NewEvent>>();
        var ids = new HashSet<Guid>();
        foreach (var (stream, newEvent) in batch)
        {
            await RememberAsync(stream, cancellationToken).ConfigureAwait(false);
            if (known.Contains(newEvent.Id) || !ids.Add(newEvent.Id))
                continue;
            if (!added.TryGetValue(stream, out var events))
                added.Add(stream, events = []);
            events.Add(newEvent);
        }

        if (added.Count > 0)
        {
            var appends = added.Select(a => new StreamAppend(a.Key, ExpectedVersion.Exactly(versions[a.Key]), a.Value)).ToList();
            foreach (var result in await store.AppendAsync(appends, cancellationToken).ConfigureAwait(false))
                versions[result.Stream] = result.LastVersion;
        }

        known.UnionWith(ids);
        Appended += ids.Count;
        AlreadyKnown += batch.Count - ids.Count;
    }

    private async Task RememberAsync(StreamId stream, CancellationToken cancellationToken)
    {
        if (versions.ContainsKey(stream))
            return;
        var version = 0L;
        await foreach (var recorded in store.ReadStreamAsync(stream, cancellationToken: cancellationToken).ConfigureAwait(false))
        {
            known.Add(recorded.Id);
            version = recorded.Version;
        }

        versions.Add(stream, version);
    }

    private void Forget()
    {
        versions.Clear();
        known.Clear();
    }
}
