using ReleaseTimeline.Events;

namespace ReleaseTimeline.Testing;

/// <summary>The sources of a fleet's events.</summary>
internal static class FleetSources
{
    /// <summary>The source that sees letters.</summary>
    public static readonly SourceReference Mdm = new("mdm");

    /// <summary>The source that cannot.</summary>
    public static readonly SourceReference Inventory = new("inventory");

    /// <summary>Seven in ten devices are managed, one and a half only in an inventory, the others in both.</summary>
    public static FleetSource Draw(ref SplitMix64 random) => random.Below(1_000) switch
    {
        < 700 => FleetSource.Mdm,
        < 850 => FleetSource.Inventory,
        _ => FleetSource.Both,
    };
}
