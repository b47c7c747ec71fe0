namespace ReleaseTimeline.Postgres.Schema.Comparing;

/// <summary>A table, sequence or the like that is there.</summary>
/// <param name="Kind">What it is: <c>r</c> a table, <c>p</c> a partitioned one, <c>S</c> a sequence, as in <c>pg_class.relkind</c>.</param>
/// <param name="IsUnlogged">Whether the server keeps it out of its log, and empties it after a crash.</param>
internal sealed record FoundRelation(char Kind, bool IsUnlogged)
{
    public const char Table = 'r';
    public const char PartitionedTable = 'p';
    public const char SequenceKind = 'S';

    /// <summary>Its columns, where it is a table.</summary>
    public List<FoundColumn> Columns { get; } = [];

    /// <summary>Its primary and foreign keys.</summary>
    public List<FoundKey> Keys { get; } = [];

    /// <summary>Its indexes, other than that of the primary key.</summary>
    public List<FoundIndex> Indexes { get; } = [];

    /// <summary>How it counts, where it is a sequence.</summary>
    public FoundSequence? Sequence { get; set; }

    /// <summary>What it is, in words.</summary>
    public string KindInWords => Kind switch
    {
        Table => "a table",
        PartitionedTable => "a partitioned table",
        SequenceKind => "a sequence",
        'v' => "a view",
        'm' => "a materialized view",
        'f' => "a foreign table",
        'i' or 'I' => "an index",
        _ => "a type",
    };
}
