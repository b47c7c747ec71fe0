namespace ReleaseTimeline.Time;

/// <summary>The clock by which a question limits what may be known.</summary>
public enum KnowledgeClock
{
    /// <summary>What this store had learnt by then (<c>RecordedAt</c>).</summary>
    Recorded,

    /// <summary>What the sources had said by then (<c>StatedAt</c>).</summary>
    Stated,
}
