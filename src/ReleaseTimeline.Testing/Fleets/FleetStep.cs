namespace ReleaseTimeline.Testing;

/// <summary>From when a device runs what. Kept for every device at once, so it is small.</summary>
/// <param name="Second">When it was installed, in seconds since the fleet's first day began.</param>
/// <param name="Full">The full release, by its place among those of the model.</param>
/// <param name="Letter">The letter on it, by its place among those of the model; <see cref="NoLetter"/> for none.</param>
internal readonly record struct FleetStep(int Second, short Full, short Letter)
{
    /// <summary>No letter.</summary>
    public const short NoLetter = -1;

    /// <summary>Whether a letter is installed.</summary>
    public bool HasLetter => Letter != NoLetter;
}
