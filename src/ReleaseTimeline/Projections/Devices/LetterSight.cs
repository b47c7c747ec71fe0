namespace ReleaseTimeline.Projections.Devices;

/// <summary>Whether a lettered release was seen on a device.</summary>
public enum LetterSight
{
    /// <summary>The source cannot see letters, or is not known to: a missing letter proves nothing.</summary>
    CannotTell,

    /// <summary>The source would show a letter, and showed none.</summary>
    None,

    /// <summary>A letter was seen.</summary>
    Seen,
}
