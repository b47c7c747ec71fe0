using System.Globalization;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Settling;

/// <summary>How far all events can be read, and which transactions keep the rest.</summary>
/// <inheritdoc cref="ReadHorizon"/>
/// <param name="Position">The last position that can be read: nothing can turn up at it or below any more.</param>
/// <param name="LastPosition">The last position that can be seen.</param>
/// <param name="WaitingFor">The transactions that may still put an event after <paramref name="Position"/> and below <paramref name="LastPosition"/>.</param>
/// <param name="WaitingSince">When the gap was first seen; null where there is none.</param>
/// <param name="GraceLeft">What is left of the time that is given to writers in Rich mode; zero where none is given.</param>
public sealed record PostgresReadHorizon(
    long Position,
    long LastPosition,
    IReadOnlyList<OpenTransaction> WaitingFor,
    DateTimeOffset? WaitingSince,
    TimeSpan GraceLeft) : ReadHorizon(Position, LastPosition, WaitingSince)
{
    /// <inheritdoc/>
    public override string? Reason => !IsWaiting
        ? null
        : string.Create(
            CultureInfo.InvariantCulture,
            $"{base.Reason?.TrimEnd('.')}; {(WaitingFor.Count > 0
                ? $"it may still be filled by {string.Join(", ", WaitingFor)}"
                : $"a writer in Rich mode has {GraceLeft.TotalSeconds:0.###} s left to fill it")}.");
}
