using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using ReleaseTimeline.Events;

namespace ReleaseTimeline.Storage;

/// <summary>Ids made from what an event says, so that the same statement has the same id wherever and however often it is read.</summary>
public static class EventId
{
    /// <summary>
    /// The id of a statement in a stream: made from the stream, the type, the clocks, the source's name and all that the event says, but not
    /// from the document and the place it was read in. A version 8 UUID (RFC 9562) over SHA-256.
    /// </summary>
    public static Guid Of(StreamId stream, TimelineEvent timelineEvent)
    {
        ArgumentNullException.ThrowIfNull(timelineEvent);
        var bare = timelineEvent with { Source = new SourceReference(timelineEvent.Source.Name) };
        var heading = $"{stream.Name}\n{bare.Type}\n";
        var body = EventSerializer.Serialize(bare);
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(heading.Length) + body.Length);
        var length = Encoding.UTF8.GetBytes(heading, rented);
        body.CopyTo(rented.AsSpan(length));
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(rented.AsSpan(0, length + body.Length), digest);
        ArrayPool<byte>.Shared.Return(rented);
        digest[6] = (byte)((digest[6] & 0x0F) | 0x80);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        return new Guid(digest[..16], bigEndian: true);
    }

    /// <summary>The event with its <see cref="Of">own id</see>.</summary>
    public static NewEvent WithId(StreamId stream, TimelineEvent timelineEvent) => new(Of(stream, timelineEvent), timelineEvent);
}
