namespace ReleaseTimeline.Exposure;

/// <summary>Whether a device was exposed to a vulnerability.</summary>
public enum Verdict
{
    /// <summary>What it ran lacks the fix, whether or not there was one for its model.</summary>
    Exposed,

    /// <summary>What it ran has the fix.</summary>
    NotExposed,

    /// <summary>The vulnerability does not concern its operating system.</summary>
    NotAffected,

    /// <summary>What was observed allows both, or too little is known.</summary>
    Indeterminate,
}
