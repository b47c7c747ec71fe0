using System.Text;
using System.Text.Json;
using ReleaseTimeline.Events;
using ReleaseTimeline.Sqlite.Connections;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Sqlite.Reading;

/// <summary>Reads pages of events over one connection, for one thread at a time. Each page is a read transaction of its own.</summary>
internal sealed class EventReader : IDisposable
{
    private const int EventsAPage = 1024;
    private const int BytesAPage = 4 << 20;
    private const string Columns = "e.position, e.version, e.recorded_at, e.id, e.type, e.body";

    private readonly StoreConnection connection;
    private readonly StreamNames names;
    private readonly Statement begin;
    private readonly Statement end;
    private readonly Statement lastPosition;
    private readonly Statement all;
    private readonly Statement oneStream;
    private readonly Statement streamNumber;
    private readonly Statement streamName;
    private readonly Statement streamsOfCategory;
    private readonly Statement recordedAtOrBefore;
    private string lastType = "";
    private byte[] lastTypeUtf8 = [];

    public EventReader(StoreConnection connection, StreamNames names)
    {
        this.connection = connection;
        this.names = names;
        connection.Run("PRAGMA query_only = ON");
        begin = connection.Prepare("BEGIN");
        end = connection.Prepare("COMMIT");
        lastPosition = connection.Prepare("SELECT max(position) FROM events");
        all = connection.Prepare($"SELECT {Columns}, e.stream FROM events e WHERE e.position > ? AND e.position <= ? ORDER BY e.position");
        oneStream = connection.Prepare(
            $"SELECT {Columns} FROM events e WHERE e.stream = ? AND e.version >= ? AND e.position <= ? ORDER BY e.version");
        streamNumber = connection.Prepare("SELECT id FROM streams WHERE name = ?");
        streamName = connection.Prepare("SELECT name FROM streams WHERE id = ?");
        streamsOfCategory = connection.Prepare("SELECT id, name FROM streams WHERE name > ? AND name < ? ORDER BY name");
        recordedAtOrBefore = connection.Prepare("SELECT position, recorded_at FROM events WHERE position <= ? ORDER BY position DESC LIMIT 1");
    }

    /// <summary>The position of the last event, 0 in an empty store.</summary>
    public long LastPosition() => lastPosition.Scalar() ?? 0;

    /// <summary>The next events after a position, up to another, inclusive; empty when there are no more.</summary>
    public List<RecordedEvent> ReadAll(long after, long last) => InTransaction(() =>
    {
        var page = new List<RecordedEvent>();
        var bytes = 0;
        all.Bind(1, after).Bind(2, last);
        while (IsRoom(page.Count, bytes) && all.Step())
            page.Add(Decode(all, StreamOf(all.Int64(6)), ref bytes));
        all.Reset();
        return page;
    });

    /// <summary>The number of a stream, null if there is none of that name.</summary>
    public long? NumberOf(StreamId stream) => streamNumber.BindText(1, stream.Name).Scalar();

    /// <summary>The streams of a category in ordinal order of names.</summary>
    public List<StreamRow> StreamsOf(string category) => InTransaction(() =>
    {
        // A category ends at its hyphen; the character after the hyphen in the order of bytes is the full stop.
        streamsOfCategory.BindText(1, $"{category}-").BindText(2, $"{category}.");
        var streams = new List<StreamRow>();
        var isSorted = true;
        while (streamsOfCategory.Step())
        {
            var stream = new StreamId(Encoding.UTF8.GetString(streamsOfCategory.Bytes(1)));
            isSorted &= streams.Count == 0 || streams[^1].Stream.CompareTo(stream) < 0;
            streams.Add(new StreamRow(streamsOfCategory.Int64(0), stream));
        }

        streamsOfCategory.Reset();

        // SQLite orders by UTF-8, which puts what lies beyond 16 bits elsewhere.
        if (!isSorted)
            streams.Sort((left, right) => left.Stream.CompareTo(right.Stream));
        return streams;
    });

    /// <summary>The next events of several streams, one stream after another, from where the cursor stands; moves it.</summary>
    public List<RecordedEvent> ReadStreams(IReadOnlyList<StreamRow> streams, ref StreamCursor cursor, long last)
    {
        var (index, version) = cursor;
        var page = InTransaction(() =>
        {
            var events = new List<RecordedEvent>();
            var bytes = 0;
            while (index < streams.Count && IsRoom(events.Count, bytes))
            {
                oneStream.Bind(1, streams[index].Number).Bind(2, version).Bind(3, last);
                var hasMore = true;
                while (IsRoom(events.Count, bytes) && (hasMore = oneStream.Step()))
                    events.Add(Decode(oneStream, streams[index].Stream, ref bytes));
                oneStream.Reset();
                (index, version) = hasMore ? (index, events[^1].Version + 1) : (index + 1, 1);
            }

            return events;
        });
        cursor = new StreamCursor(index, version);
        return page;
    }

    /// <summary>The last position recorded by then, 0 if there is none: times never fall along the positions, so it is searched by halves.</summary>
    public long PositionAt(long microseconds) => InTransaction(() =>
    {
        long low = 0;
        var high = LastPosition();
        while (low < high)
        {
            var middle = high - ((high - low) / 2);
            recordedAtOrBefore.Bind(1, middle);
            var isThere = recordedAtOrBefore.Step();
            var position = isThere ? recordedAtOrBefore.Int64(0) : 0;
            var isByThen = isThere && recordedAtOrBefore.Int64(1) <= microseconds;
            recordedAtOrBefore.Reset();
            if (isByThen)
                low = middle;
            else
                high = Math.Min(middle - 1, Math.Max(position - 1, low));
        }

        return low == 0 ? 0 : recordedAtOrBefore.Bind(1, low).Scalar() ?? 0;
    });

    public void Dispose() => connection.Dispose();

    private static bool IsRoom(int events, int bytes) => events < EventsAPage && bytes < BytesAPage;

    private T InTransaction<T>(Func<T> read)
    {
        begin.Run();
        try
        {
            var result = read();
            end.Run();
            return result;
        }
        catch
        {
            ResetAll();
            connection.RollBack();
            throw;
        }
    }

    private void ResetAll()
    {
        foreach (var statement in (ReadOnlySpan<Statement>)[all, oneStream, streamName, streamsOfCategory, recordedAtOrBefore])
            statement.Reset();
    }

    private RecordedEvent Decode(Statement row, StreamId stream, ref int bytes)
    {
        var position = row.Int64(0);
        var recordedAt = Instants.FromMicroseconds(row.Int64(2));
        var id = new Guid(row.Bytes(3), bigEndian: true);
        var type = TypeName(row.Bytes(4));
        var body = row.Bytes(5);
        bytes += body.Length;
        return new RecordedEvent(id, stream, row.Int64(1), position, recordedAt, Deserialize(type, body, recordedAt, position));
    }

    private TimelineEvent Deserialize(string type, ReadOnlySpan<byte> body, DateTimeOffset recordedAt, long position)
    {
        try
        {
            return EventSerializer.Deserialize(type, body, recordedAt);
        }
        catch (Exception e) when (e is JsonException or ArgumentException or FormatException)
        {
            throw new EventStoreException($"The event store '{connection.Path}' is damaged: the event at position {position} is no '{type}': {e.Message}", e);
        }
    }

    // Events of one kind come in runs.
    private string TypeName(ReadOnlySpan<byte> utf8)
    {
        if (!utf8.SequenceEqual(lastTypeUtf8))
            (lastType, lastTypeUtf8) = (Encoding.UTF8.GetString(utf8), utf8.ToArray());
        return lastType;
    }

    private StreamId StreamOf(long number)
    {
        if (names.TryGet(number, out var known))
            return known;
        streamName.Bind(1, number);
        if (!streamName.Step())
            throw new EventStoreException($"The event store '{connection.Path}' is damaged: it has no stream number {number}.");
        var stream = new StreamId(Encoding.UTF8.GetString(streamName.Bytes(0)));
        streamName.Reset();
        names.Keep(number, stream);
        return stream;
    }
}
