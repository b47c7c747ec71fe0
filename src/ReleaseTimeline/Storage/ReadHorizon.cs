namespace ReleaseTimeline.Storage;

/// <summary>How far all events of a store can be read now, and what keeps the rest.</summary>
/// <param name="Position">The last position that can be read: nothing turns up at it or below any more. 0 where there is none.</param>
/// <param name="LastPosition">
/// The last position that can be seen, which is <paramref name="Position"/> or stands above it. Between the two are events that were appended while one
/// below them is still being written.
/// </param>
/// <param name="WaitingSince">When it was first seen that something below <paramref name="LastPosition"/> is missing; null where nothing is.</param>
public record ReadHorizon(long Position, long LastPosition, DateTimeOffset? WaitingSince = null)
{
    /// <summary>Whether there are events that cannot be read yet.</summary>
    public bool IsWaiting => Position < LastPosition;

    /// <summary>Why reading stops where it does, in a sentence; null where nothing keeps it.</summary>
    public virtual string? Reason => IsWaiting ? FormattableString.Invariant($"Position {Position + 1} is missing while {LastPosition} can be seen.") : null;
}
