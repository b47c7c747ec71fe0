using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Sqlite.Writing;

/// <summary>An append with its bodies written out, so that the lock on the file is not held meanwhile.</summary>
internal sealed class PreparedAppend
{
    private readonly byte[][] bodies;

    public PreparedAppend(StreamAppend append)
    {
        Append = append;
        bodies = new byte[append.Events.Count][];
        for (var index = 0; index < bodies.Length; index++)
            bodies[index] = EventSerializer.Serialize(append.Events[index].Event);
    }

    public StreamAppend Append { get; }

    public ReadOnlySpan<byte> Body(int index) => bodies[index];
}
