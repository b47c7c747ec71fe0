namespace ReleaseTimeline.Testing;

/// <summary>How long each kind of adopter takes; the figures are invented, after the shape of public adoption curves.</summary>
internal static class AdoptionPace
{
    /// <summary>From when a lettered release can be installed to when a device with automatic installation has it.</summary>
    public static readonly Quantiles Letter = new(1, 3, 10, 24, 48, 120, 336);

    /// <summary>From an installation of a lettered release to its removal, where it is removed.</summary>
    public static readonly Quantiles Removal = new(2, 6, 20, 48, 100, 200, 300);

    private static readonly Quantiles Early = new(1, 5, 16, 36, 72, 168, 336);
    private static readonly Quantiles Normal = new(8, 24, 84, 180, 336, 800, 1_500);
    private static readonly Quantiles Slow = new(72, 200, 480, 800, 1_400, 2_900, 5_000);

    private static readonly Quantiles EarlyUpgrade = new(0, 1, 12, 48, 240, 720, 1_000);
    private static readonly Quantiles NormalUpgrade = new(24, 100, 480, 1_000, 1_900, 3_200, 4_500);
    private static readonly Quantiles SlowUpgrade = new(480, 1_000, 2_000, 3_200, 4_500, 7_000, 9_000);

    /// <summary>One of a thousand devices is this kind of adopter.</summary>
    public static Adopter Draw(ref SplitMix64 random) => random.Below(1_000) switch
    {
        < 150 => Adopter.Early,
        < 700 => Adopter.Normal,
        < 900 => Adopter.Slow,
        < 960 => Adopter.Pinned,
        _ => Adopter.Never,
    };

    /// <summary>From when a full release is offered to when it is installed.</summary>
    public static Quantiles Update(Adopter adopter) => adopter switch
    {
        Adopter.Early => Early,
        Adopter.Slow => Slow,
        _ => Normal,
    };

    /// <summary>From the first release of a branch to when the device is let onto it at all.</summary>
    public static Quantiles Upgrade(Adopter adopter) => adopter switch
    {
        Adopter.Early => EarlyUpgrade,
        Adopter.Slow => SlowUpgrade,
        _ => NormalUpgrade,
    };
}
