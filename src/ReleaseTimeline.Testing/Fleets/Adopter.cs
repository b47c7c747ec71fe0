namespace ReleaseTimeline.Testing;

/// <summary>How the user of a device takes updates.</summary>
internal enum Adopter : byte
{
    /// <summary>Within days of the release.</summary>
    Early,

    /// <summary>As the device itself does it: half within a week or so.</summary>
    Normal,

    /// <summary>Half after a month; many releases are never run.</summary>
    Slow,

    /// <summary>Stays on the branch before the newest, and takes its security updates.</summary>
    Pinned,

    /// <summary>Takes no update at all.</summary>
    Never,
}
