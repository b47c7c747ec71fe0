using ReleaseTimeline.Time;

namespace ReleaseTimeline.Storage;

/// <summary>
/// What a store can do for a fleet beyond <see cref="IEventStore"/>: it takes thousands of devices at a time, and keeps an observation that repeats
/// what its device's stream says as a sight, which costs no event.
/// </summary>
/// <remarks>It may be used from several threads at once. Every member ends in an <see cref="EventStoreException"/> where the store cannot be used.</remarks>
public interface IFleetIngest
{
    /// <summary>Reads whole streams and the last sight of each, in one round trip.</summary>
    /// <param name="streams">The streams, each once.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>One for each, in the order given, also for those that do not exist.</returns>
    Task<IReadOnlyList<FoundStream>> ReadAsync(IReadOnlyList<StreamId> streams, CancellationToken cancellationToken = default);

    /// <summary>Appends as <see cref="IEventStore.AppendAsync"/>, in the way that is fastest for so many.</summary>
    /// <param name="appends">At least one; each stream once, with at least one event; each id once.</param>
    /// <param name="cancellationToken">Cancels the append; nothing is then written.</param>
    /// <returns>One result a stream, in the order given.</returns>
    /// <exception cref="ConcurrencyException">A stream is not at the version expected of it. Nothing was written.</exception>
    /// <exception cref="EventIdConflictException">An id is in its stream already, but as part of another append. Nothing was written.</exception>
    Task<IReadOnlyList<AppendResult>> AppendAsync(IReadOnlyList<StreamAppend> appends, CancellationToken cancellationToken = default);

    /// <summary>Keeps sights, each where its stream is still at the version its writer saw: none turns up behind an append. All in one transaction.</summary>
    /// <param name="sights">The sights; there may be none.</param>
    /// <param name="reached">
    /// How far the file is taken by them, their own number not counted in; noted with them unless any is refused. What is noted of the file already is
    /// overwritten whatever it is, also by fewer rows and by a file that is not finished. Null for no file.
    /// </param>
    /// <param name="cancellationToken">Cancels it; nothing is then written.</param>
    /// <returns>
    /// How many are new, how many the store had, and the places of those refused: of streams that are at another version, that are archived, or that
    /// do not exist. The others are kept although some are refused.
    /// </returns>
    Task<AddedSights> AddAsync(IReadOnlyList<NewSight> sights, ObservedFile? reached = null, CancellationToken cancellationToken = default);

    /// <summary>The sights of streams at exactly these times.</summary>
    /// <param name="times">The streams and the two times of an observation; there may be none. The same may be given twice.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The sights found, in no order. There may be none of a stream and its times, or several, which repeat different events; a stream that does not exist has none.</returns>
    Task<IReadOnlyList<RecordedSight>> FindAsync(
        IReadOnlyList<(StreamId Stream, Moment ValidAt, Moment StatedAt)> times, CancellationToken cancellationToken = default);

    /// <summary>How far a file has been taken; null where it never was.</summary>
    /// <param name="sha256">The SHA-256 of the file, in lower-case hexadecimal.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    Task<ObservedFile?> FileAsync(string sha256, CancellationToken cancellationToken = default);
}
