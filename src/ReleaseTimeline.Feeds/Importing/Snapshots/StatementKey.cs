using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Importing.Snapshots;

/// <summary>What a statement says, without when it was said and where: equal for two documents of which each says it.</summary>
/// <param name="Value">The first 64 bits of a SHA-256.</param>
internal readonly record struct StatementKey(ulong Value)
{
    private static readonly SourceReference Anywhere = new("");

    /// <summary>The key of a statement in a stream. The day of a listing is that of its release or of its document, and no part of what it says.</summary>
    public static StatementKey Of(StreamId stream, TimelineEvent statement)
    {
        var said = statement with
        {
            Source = Anywhere,
            StatedAt = default(Moment),
            ValidAt = IsListing(statement) ? default : statement.ValidAt,
        };
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{stream.Name}\n{said.Type}\n"));
        hash.AppendData(EventSerializer.Serialize(said));
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return new StatementKey(BinaryPrimitives.ReadUInt64BigEndian(digest));
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    public static StatementKey Parse(string text) => new(ulong.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));

    /// <summary>Whether a statement is there or not, and has nothing that could change: a listing of a fix or of an exploitation.</summary>
    public static bool IsListing(TimelineEvent statement) => statement is FixListed or ExploitationReported;

    public override string ToString() => Value.ToString("x16", CultureInfo.InvariantCulture);
}
