namespace ReleaseTimeline.Projections.Devices;

/// <summary>How it is known that a device began to run what it is believed to have run.</summary>
public enum BeliefCertainty
{
    /// <summary>It was seen, or a source that knows reported it.</summary>
    Observed,

    /// <summary>It follows from two observations that differ: the change came between them.</summary>
    Derived,

    /// <summary>The device had left management: what it ran last is told, and nothing is claimed of it since.</summary>
    Retired,
}
