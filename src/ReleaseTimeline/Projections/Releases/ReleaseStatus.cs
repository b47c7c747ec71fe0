namespace ReleaseTimeline.Projections.Releases;

/// <summary>How a release stands at a moment.</summary>
public enum ReleaseStatus
{
    /// <summary>Announced, and not known to have shipped.</summary>
    Announced,

    /// <summary>Released, and nothing took its place.</summary>
    Current,

    /// <summary>Another release took its place.</summary>
    Superseded,

    /// <summary>Its vendor stopped offering it. Stands before <see cref="Superseded"/> where both are so.</summary>
    Withdrawn,
}
