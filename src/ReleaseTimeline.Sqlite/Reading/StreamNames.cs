using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Sqlite.Reading;

/// <summary>
/// The names of streams by their numbers, for all readers of a store: a stream keeps its number and its name for good, so what is held is
/// never wrong. It holds a fixed number of names and forgets one when another needs its place.
/// </summary>
internal sealed class StreamNames
{
    private const int Places = 1 << 17;

    private readonly Entry?[] entries = new Entry?[Places];

    public bool TryGet(long number, out StreamId stream)
    {
        var entry = Volatile.Read(ref entries[number & (Places - 1)]);
        stream = entry is not null && entry.Number == number ? entry.Stream : default;
        return stream.Name.Length > 0;
    }

    public void Keep(long number, StreamId stream) => Volatile.Write(ref entries[number & (Places - 1)], new Entry(number, stream));

    private sealed record Entry(long Number, StreamId Stream);
}
