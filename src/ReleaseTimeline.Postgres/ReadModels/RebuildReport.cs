namespace ReleaseTimeline.Postgres.ReadModels;

/// <summary>What a rebuild has done.</summary>
/// <param name="Name">The read model.</param>
/// <param name="Generation">The building that serves now.</param>
/// <param name="Position">The last position whose event is in it.</param>
/// <param name="Streams">How many streams it was made of.</param>
/// <param name="Events">How many events were folded by this run, without those of an earlier one that it went on after.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="IsResumed">Whether it went on after an earlier rebuild that was interrupted.</param>
/// <param name="Filling">How long reading, folding and copying took.</param>
/// <param name="Indexing">How long the key and the constraint that forbids overlapping beliefs took.</param>
/// <param name="Differences">What differs from the building before it, the first of it, each in a line; empty where nothing does, null where it was not compared.</param>
public sealed record RebuildReport(
    string Name, int Generation, long Position, long Streams, long Events, long Rows, bool IsResumed, TimeSpan Filling, TimeSpan Indexing, IReadOnlyList<string>? Differences);
