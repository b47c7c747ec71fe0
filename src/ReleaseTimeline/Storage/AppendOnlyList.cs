namespace ReleaseTimeline.Storage;

/// <summary>A list that only grows, so that what was taken of it stays as it was. One writer at a time; the lock is the owner's.</summary>
internal sealed class AppendOnlyList<T>
{
    private T[] items = [];

    public int Count { get; private set; }

    public T this[int index] => items[index];

    public void Add(T item)
    {
        if (Count == items.Length)
            Array.Resize(ref items, Math.Max(4, Count * 2));
        items[Count++] = item;
    }

    /// <summary>What it holds now, without a copy: slots once written are never written again.</summary>
    public ReadOnlyMemory<T> Snapshot() => items.AsMemory(0, Count);
}
