using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Testing;

/// <summary>A model, and what it was offered.</summary>
/// <param name="Identifier">The identifier, <c>iPhone15,2</c>.</param>
/// <param name="Os">What it runs.</param>
/// <param name="Full">The full releases, in order of time and then of version; never empty.</param>
/// <param name="Letters">The lettered releases, in the same order.</param>
internal sealed record FleetModel(string Identifier, Os Os, FleetOffer[] Full, FleetOffer[] Letters)
{
    /// <summary>The first offer of each of its branches, ascending.</summary>
    public IReadOnlyList<(int Major, int Since)> Branches { get; } =
        [.. Full.GroupBy(offer => offer.Release.Version.Major).Select(branch => (branch.Key, branch.Min(offer => offer.Offered))).OrderBy(branch => branch.Key)];

    /// <summary>What the ids of its devices begin with.</summary>
    public string Prefix { get; } = Os switch
    {
        Os.iPadOS => "IPAD",
        Os.macOS => "MAC",
        _ => "IPHONE",
    };
}
