namespace ReleaseTimeline.Testing;

/// <summary>
/// Works out what a device ran, from what its model was offered and how its user takes updates. Used for one device after another, so that a
/// fleet of any size takes the same memory.
/// </summary>
internal sealed class UpdateCourse
{
    private readonly List<FleetStep> steps = [];
    private readonly List<int> moments = [];
    private readonly Dictionary<int, int> letInto = [];

    /// <summary>The steps from the one that the device is in when the fleet begins, in order of time; never empty, until the next call.</summary>
    public ReadOnlySpan<FleetStep> Of(in FleetDevice device, FleetModel model)
    {
        var random = device.Plan();
        steps.Clear();
        AddUpdates(device, model, ref random);
        if (model.Letters.Length > 0)
            LetterCourse.AddTo(steps, device, model, ref random);
        var first = steps.Count - 1;
        while (first > 0 && steps[first].Second > 0)
            first--;
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(steps)[first..];
    }

    private void AddUpdates(in FleetDevice device, FleetModel model, ref SplitMix64 random)
    {
        var (start, chosen) = (model.Full[0].Offered, (short)0);
        if (device.Adopter == Adopter.Never)
            chosen = (short)random.Below(model.Full.Count(offer => offer.Offered < 0));
        steps.Add(new FleetStep(Math.Max(start, model.Full[chosen].Offered), chosen, FleetStep.NoLetter));
        if (device.Adopter == Adopter.Never)
            return;
        DrawBranches(device.Adopter, model, ref random);
        DrawMoments(device, model, ref random);
        foreach (var moment in moments)
        {
            var best = BestAt(moment, model);
            if (best is { } found && model.Full[found].Release.Version.CompareTo(model.Full[steps[^1].Full].Release.Version) > 0)
                steps.Add(new FleetStep(moment, found, FleetStep.NoLetter));
        }
    }

    // When the device is let onto each branch; it is on the oldest already, and whoever is pinned stays below the newest of the first day.
    private void DrawBranches(Adopter adopter, FleetModel model, ref SplitMix64 random)
    {
        letInto.Clear();
        var newest = model.Branches.Last(branch => branch.Since < 0).Major;
        foreach (var (major, since) in model.Branches)
        {
            var wait = AdoptionPace.Upgrade(adopter).Draw(ref random);
            var isKeptOut = adopter == Adopter.Pinned && major >= newest && letInto.Count > 0;
            letInto[major] = letInto.Count == 0 ? since : isKeptOut ? int.MaxValue : since + wait;
        }
    }

    private void DrawMoments(in FleetDevice device, FleetModel model, ref SplitMix64 random)
    {
        moments.Clear();
        foreach (var offer in model.Full)
        {
            var wait = AdoptionPace.Update(device.Adopter).Draw(ref random);
            var since = Math.Max(offer.Offered, letInto[offer.Release.Version.Major]);
            if (since < device.End - (long)wait)
                moments.Add(since + wait);
        }

        moments.Sort();
    }

    // What the vendor would install then: the newest of the branches that the device is let onto.
    private short? BestAt(int moment, FleetModel model)
    {
        short? best = null;
        for (short place = 0; place < model.Full.Length; place++)
        {
            var offer = model.Full[place];
            if (offer.Offered <= moment && moment < offer.Withdrawn && letInto[offer.Release.Version.Major] <= moment
                && (best is not { } other || offer.Release.Version.CompareTo(model.Full[other].Release.Version) > 0))
                best = place;
        }

        return best;
    }
}
