using ReleaseTimeline.Sqlite.Connections;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Sqlite.Writing;

/// <summary>Appends over the one connection that writes, for one thread at a time.</summary>
internal sealed class EventWriter : IDisposable
{
    private const int IdSize = 16;

    private readonly StoreConnection connection;
    private readonly TimeProvider clock;
    private readonly Statement begin;
    private readonly Statement commit;
    private readonly Statement lastEvent;
    private readonly Statement findStream;
    private readonly Statement addStream;
    private readonly Statement streamVersion;
    private readonly Statement findEvent;
    private readonly Statement addEvent;

    public EventWriter(StoreConnection connection, TimeProvider clock)
    {
        this.connection = connection;
        this.clock = clock;
        begin = connection.Prepare("BEGIN IMMEDIATE");
        commit = connection.Prepare("COMMIT");
        lastEvent = connection.Prepare("SELECT position, recorded_at FROM events ORDER BY position DESC LIMIT 1");
        findStream = connection.Prepare("SELECT id FROM streams WHERE name = ?");
        addStream = connection.Prepare("INSERT INTO streams (name) VALUES (?) RETURNING id");
        streamVersion = connection.Prepare("SELECT max(version) FROM events WHERE stream = ?");
        findEvent = connection.Prepare("SELECT version, position, recorded_at FROM events WHERE stream = ? AND id = ?");
        addEvent = connection.Prepare(
            "INSERT INTO events (position, stream, version, recorded_at, id, type, body) VALUES (?, ?, ?, ?, ?, ?, ?)");
    }

    /// <summary>Takes the lock that lets one connection of all processes write; false if another has it.</summary>
    public bool TryBegin() => begin.TryRun();

    /// <summary>Writes all of it and commits, or throws and leaves nothing. <see cref="TryBegin"/> comes before.</summary>
    public AppendResult[] Append(IReadOnlyList<PreparedAppend> appends, CancellationToken cancellationToken)
    {
        try
        {
            var targets = new AppendTarget[appends.Count];
            for (var index = 0; index < targets.Length; index++)
                targets[index] = Find(appends[index].Append);

            var isAllKnown = Array.TrueForAll(targets, target => target.First is not null);
            var results = isAllKnown ? Array.ConvertAll(targets, target => target.First!) : Write(appends, targets, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            commit.Run();
            return results;
        }
        finally
        {
            ResetAll();
            connection.RollBack();
        }
    }

    public void Dispose() => connection.Dispose();

    /// <summary>The stream as the append finds it, or the result of the same append before.</summary>
    private AppendTarget Find(StreamAppend append)
    {
        var number = findStream.BindText(1, append.Stream.Name).Scalar();
        var version = number is { } known ? streamVersion.Bind(1, known).Scalar() ?? 0 : 0;
        if (version > 0 && FirstResult(append, number!.Value) is { } first)
            return new AppendTarget(number, version, first);
        return append.Expected.IsMetBy(version)
            ? new AppendTarget(number, version, null)
            : throw new ConcurrencyException(append.Stream, append.Expected, version);
    }

    private AppendResult? FirstResult(StreamAppend append, long stream)
    {
        AppendResult? result = null;
        Guid? known = null;
        var isWhole = true;
        foreach (var appended in append.Events)
        {
            var found = FindEvent(append.Stream, stream, appended.Id);
            if (found is not null)
                known ??= appended.Id;
            isWhole &= found is not null && (result is null ? appended == append.Events[0] : found.LastVersion == result.LastVersion + 1);
            if (found is not null)
                result = found with { FirstVersion = result?.FirstVersion ?? found.FirstVersion };
        }

        if (known is { } id && !isWhole)
            throw new EventIdConflictException(append.Stream, id);
        return result;
    }

    private AppendResult? FindEvent(StreamId name, long stream, Guid id)
    {
        Span<byte> bytes = stackalloc byte[IdSize];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        findEvent.Bind(1, stream).BindBlob(2, bytes);
        AppendResult? result = null;
        if (findEvent.Step())
        {
            var version = findEvent.Int64(0);
            result = new AppendResult(name, version, version, findEvent.Int64(1), Instants.FromMicroseconds(findEvent.Int64(2)));
        }

        findEvent.Reset();
        return result;
    }

    private AppendResult[] Write(IReadOnlyList<PreparedAppend> appends, AppendTarget[] targets, CancellationToken cancellationToken)
    {
        var (position, recordedAt) = NextRecording();
        var results = new AppendResult[appends.Count];
        for (var index = 0; index < results.Length; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            results[index] = targets[index].First ?? Write(appends[index], targets[index], recordedAt, ref position);
        }

        return results;
    }

    private AppendResult Write(PreparedAppend prepared, AppendTarget target, long recordedAt, ref long position)
    {
        var append = prepared.Append;
        var stream = target.Number ?? AddStream(append.Stream);
        var version = target.Version;
        Span<byte> id = stackalloc byte[IdSize];
        for (var index = 0; index < append.Events.Count; index++)
        {
            var appended = append.Events[index];
            appended.Id.TryWriteBytes(id, bigEndian: true, out _);
            addEvent.Bind(1, ++position).Bind(2, stream).Bind(3, ++version).Bind(4, recordedAt);
            addEvent.BindBlob(5, id).BindText(6, appended.Event.Type).BindText(7, prepared.Body(index)).Run();
        }

        return new AppendResult(append.Stream, target.Version + 1, version, position, Instants.FromMicroseconds(recordedAt));
    }

    private long AddStream(StreamId stream)
    {
        addStream.BindText(1, stream.Name).Step();
        var number = addStream.Int64(0);
        addStream.Reset();
        return number;
    }

    // Read under the lock, so that no other process can have written later.
    private (long Position, long RecordedAt) NextRecording()
    {
        var now = Instants.ToMicroseconds(clock.GetUtcNow());
        var hasOne = lastEvent.Step();
        var next = hasOne ? (lastEvent.Int64(0), Math.Max(now, lastEvent.Int64(1))) : (0, now);
        lastEvent.Reset();
        return next;
    }

    private void ResetAll()
    {
        foreach (var statement in (ReadOnlySpan<Statement>)[commit, lastEvent, findStream, addStream, streamVersion, findEvent, addEvent])
            statement.Reset();
    }

    private readonly record struct AppendTarget(long? Number, long Version, AppendResult? First);
}
