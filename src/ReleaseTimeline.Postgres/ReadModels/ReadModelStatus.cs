namespace ReleaseTimeline.Postgres.ReadModels;

/// <summary>How a read model stands beside the store.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Position">The last position whose event is in it.</param>
/// <param name="Generation">Which building of it serves, from 1.</param>
/// <param name="LastPosition">The true end of the store: the last position that can be seen, whether it can be read yet or not.</param>
/// <param name="EventsBehind">How many events of any kind stand between the two.</param>
/// <param name="TimeBehind">How long ago the first of these was recorded, by the clock of the server; zero where there is none.</param>
/// <param name="PausedAt">When it was paused; null while it may run.</param>
/// <param name="Runner">Who runs it, in words; null where nobody does at this moment.</param>
/// <param name="WaitsFor">Why it does not go on, in a sentence; null where nothing keeps it.</param>
/// <param name="RebuildingTo">The building that is under way beside it; null where none is.</param>
/// <param name="Parked">The events that it could not take.</param>
public sealed record ReadModelStatus(
    string Name,
    long Position,
    int Generation,
    long LastPosition,
    long EventsBehind,
    TimeSpan TimeBehind,
    DateTimeOffset? PausedAt,
    string? Runner,
    string? WaitsFor,
    int? RebuildingTo,
    IReadOnlyList<ParkedEvent> Parked);
