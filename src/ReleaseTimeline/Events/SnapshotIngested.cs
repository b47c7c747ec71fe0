namespace ReleaseTimeline.Events;

/// <summary>A document of a source was read.</summary>
public sealed record SnapshotIngested : TimelineEvent
{
    /// <summary>The name under which it is stored.</summary>
    public const string TypeName = "snapshot_ingested";

    /// <inheritdoc/>
    public override string Type => TypeName;

    /// <summary>The feed it was read as.</summary>
    public required string Feed { get; init; }

    /// <summary>The SHA-256 of its bytes, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>How many statements it held.</summary>
    public required int Statements { get; init; }

    /// <summary>How many of them were new.</summary>
    public required int EventsAppended { get; init; }

    /// <summary>
    /// What the document continues, such as <c>ios-v2</c>: documents of one series are states of one list, so that what is missing from a later one was
    /// taken off. Null where it was not read as a state of a list.
    /// </summary>
    public string? Series { get; init; }

    /// <summary>
    /// The document of the series that <see cref="Added"/> and <see cref="Removed"/> start from, as <c>SHA-256@stated</c>; null where they start from
    /// nothing.
    /// </summary>
    public string? Base { get; init; }

    /// <summary>The keys of the statements it holds beyond those of <see cref="Base"/>: what it says without when, 16 hexadecimal digits each.</summary>
    public ValueList<string> Added { get; init; }

    /// <summary>The keys of the statements of <see cref="Base"/> that it does not hold.</summary>
    public ValueList<string> Removed { get; init; }

    /// <summary>Those of the added statements that no event of the store has word for word, each as its stored name, a space and its body.</summary>
    public ValueList<string> Kept { get; init; }

    /// <summary>The programs that it has a list of; empty where it lists none or is of no series.</summary>
    public ValueList<string> Programs { get; init; }

    /// <summary>Whether it was to be taken even if it had lost more releases than a document may, be it that it had or not; null for no.</summary>
    public bool? IsShrinkAccepted { get; init; }
}
