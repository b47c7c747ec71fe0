namespace ReleaseTimeline.Testing;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood, 2014), for its numbers are the same on every machine and in every version, which those of
/// <see cref="Random"/> are not promised to be. Whole numbers only, so that no rounding of a platform comes in.
/// </summary>
internal struct SplitMix64(ulong state)
{
    private const ulong Gamma = 0x9E3779B97F4A7C15;

    private ulong state = state;

    /// <summary>The generator for one of the many matters of a key: its state is the number at that place of the key's own sequence.</summary>
    public static SplitMix64 Of(ulong key, int place) => new(At(key, place));

    /// <summary>The number at a place of the sequence that begins with a key, from 0.</summary>
    public static ulong At(ulong key, int place) => unchecked(Mixed(key + ((ulong)place + 1) * Gamma));

    /// <summary>A whole number from 0 up to, and without, <paramref name="bound"/>.</summary>
    public int Below(int bound)
    {
        state = unchecked(state + Gamma);
        return (int)Math.BigMul(Mixed(state), (ulong)bound, out _);
    }

    /// <summary>True so many times in a thousand.</summary>
    public bool Chance(int inThousand) => Below(1_000) < inThousand;

    private static ulong Mixed(ulong z)
    {
        unchecked
        {
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
