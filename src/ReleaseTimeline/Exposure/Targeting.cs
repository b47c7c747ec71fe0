namespace ReleaseTimeline.Exposure;

/// <summary>Whether a device ran what a threat is said to target.</summary>
public enum Targeting
{
    /// <summary>A reporter's words name what it ran.</summary>
    Targeted,

    /// <summary>No reporter's words name it, and all of them are understood.</summary>
    NotTargeted,

    /// <summary>It cannot be told: what it ran is uncertain, or the words are.</summary>
    Unknown,
}
