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
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{stream.Name}\n{bare.Type}\n"));
        hash.AppendData(EventSerializer.Serialize(bare));
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        digest[6] = (byte)((digest[6] & 0x0F) | 0x80);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        return new Guid(digest[..16], bigEndian: true);
    }

    /// <summary>The event with its <see cref="Of">own id</see>.</summary>
    public static NewEvent WithId(StreamId stream, TimelineEvent timelineEvent) => new(Of(stream, timelineEvent), timelineEvent);
}
