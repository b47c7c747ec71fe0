namespace ReleaseTimeline.Feeds;

/// <summary>How much a document may ask of whoever reads it. The largest real document is 1.4 MB and five levels deep.</summary>
internal sealed record FeedLimits
{
    public static FeedLimits Default { get; } = new();

    /// <summary>The most bytes of a document, decompressed.</summary>
    public long DocumentBytes { get; init; } = 64L << 20;

    /// <summary>The most bytes of one text or number.</summary>
    public int TokenBytes { get; init; } = 1 << 20;

    /// <summary>How deep objects and arrays may stand within each other.</summary>
    public int Depth { get; init; } = 32;

    /// <summary>The most members of one object, and the most items of one array. A real one has two thousand.</summary>
    public int Members { get; init; } = 100_000;

    /// <summary>The most tokens of a document: what keeps one that is nothing but small values from taking its time. A real one has 80,000.</summary>
    public int Tokens { get; init; } = 1_000_000;

    /// <summary>The first year in which anything that a source dates can lie.</summary>
    public int FirstYear { get; init; } = 1999;

    /// <summary>The last such year.</summary>
    public int LastYear { get; init; } = 2100;
}
