namespace ReleaseTimeline.Postgres.ReadModels.Rebuilding;

/// <summary>The parts of a building that are done: all of one version, one size and one position.</summary>
/// <param name="Parts">The first and the last device of each, both inclusive.</param>
/// <param name="Each">How many devices a part has; 0 where none is done.</param>
/// <param name="Position">Up to where they have events; 0 where none is done.</param>
internal sealed record DoneParts(HashSet<(int First, int Last)> Parts, int Each, long Position)
{
    /// <summary>Nothing to go on after.</summary>
    public static DoneParts None { get; } = new([], 0, 0);
}
