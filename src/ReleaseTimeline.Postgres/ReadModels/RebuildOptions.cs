namespace ReleaseTimeline.Postgres.ReadModels;

/// <summary>How a read model is rebuilt.</summary>
public sealed record RebuildOptions
{
    private readonly int workers = Math.Clamp(Environment.ProcessorCount, 1, 16);

    /// <summary>Whether the new building is compared with the old before it takes its place.</summary>
    /// <value>The default value is false.</value>
    public bool Compares { get; init; }

    /// <summary>How many workers fold at a time, each a part of many devices, with three connections: one writes, one reads, one numbers states. One more holds the turn.</summary>
    /// <value>The default value is the number of processors of this machine, 16 at most.</value>
    /// <exception cref="ArgumentOutOfRangeException">It is not 1 to 64.</exception>
    public int Workers
    {
        get => workers;
        init => workers = value is >= 1 and <= 64 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A rebuild has 1 to 64 workers.");
    }

    /// <summary>Is told how far it is; null for nobody.</summary>
    /// <value>The default value is null.</value>
    public IProgress<RebuildProgress>? Progress { get; init; }

    /// <summary>How many devices one transaction folds; null where that goes by how many there are, or by what an earlier rebuild did that this one goes on after.</summary>
    internal int? DevicesOfAPart { get; init; }
}
