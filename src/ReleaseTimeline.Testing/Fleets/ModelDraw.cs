using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Testing;

/// <summary>Draws models: more phones than tablets than computers, and more of those that run the newest branch.</summary>
internal sealed class ModelDraw
{
    private const int Scale = 1_000_000;

    private readonly int[] ends;

    public ModelDraw(FleetModel[] models)
    {
        var weighed = models.Select(model => (model.Os, Weight: Weight(model, models))).ToList();
        var sums = weighed.GroupBy(model => model.Os).ToDictionary(os => os.Key, os => os.Sum(model => model.Weight));
        var end = 0;
        ends = [.. weighed.Select(model => end += Share(model.Os) * Scale / sums[model.Os] * model.Weight)];
    }

    /// <summary>The place of a model.</summary>
    public short Draw(ref SplitMix64 random)
    {
        var found = Array.BinarySearch(ends, random.Below(ends[^1]));
        return (short)(found < 0 ? ~found : found + 1);
    }

    private static int Share(Os os) => os switch
    {
        Os.iOS => 55,
        Os.iPadOS => 25,
        _ => 20,
    };

    private static int Weight(FleetModel model, FleetModel[] models) =>
        models.Where(other => other.Os == model.Os).SelectMany(other => other.Branches).Where(IsOut).Select(branch => branch.Major).Distinct()
            .Count(major => major > model.Branches.Last(IsOut).Major) switch
        {
            0 => 8,
            1 => 2,
            _ => 1,
        };

    // The fleet is that of its first day.
    private static bool IsOut((int Major, int Since) branch) => branch.Since < 0;
}
