namespace ReleaseTimeline.Storage;

/// <summary>One stream of the in-memory store.</summary>
internal sealed class InMemoryStream
{
    private readonly Dictionary<Guid, int> indexes = [];

    public AppendOnlyList<RecordedEvent> Events { get; } = new();

    public void Add(RecordedEvent recorded)
    {
        indexes.Add(recorded.Id, Events.Count);
        Events.Add(recorded);
    }

    /// <summary>The result of the append that wrote these same events; null if none of them is there.</summary>
    /// <exception cref="EventIdConflictException">Some are there, but not as this append.</exception>
    public AppendResult? FirstResultOf(StreamAppend append)
    {
        int? first = null;
        Guid? known = null;
        var isWhole = true;
        for (var offset = 0; offset < append.Events.Count; offset++)
        {
            var isKnown = indexes.TryGetValue(append.Events[offset].Id, out var index);
            if (isKnown)
                known ??= append.Events[offset].Id;
            if (isKnown && offset == 0)
                first = index;
            isWhole &= isKnown && index == first + offset;
        }

        if (known is null)
            return null;
        if (!isWhole)
            throw new EventIdConflictException(append.Stream, known.Value);
        var last = Events[first!.Value + append.Events.Count - 1];
        return new AppendResult(append.Stream, first.Value + 1, last.Version, last.Position, last.RecordedAt);
    }
}
