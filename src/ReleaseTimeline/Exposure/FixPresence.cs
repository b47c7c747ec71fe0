namespace ReleaseTimeline.Exposure;

/// <summary>Whether what a device ran had the fix.</summary>
public enum FixPresence
{
    /// <summary>It lacked the fix.</summary>
    Lacks,

    /// <summary>It had the fix.</summary>
    Has,

    /// <summary>It cannot be told.</summary>
    Unknown,
}
