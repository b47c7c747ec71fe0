namespace ReleaseTimeline.Testing;

/// <summary>Puts the letters into the course of a device: installed by most on the base they are for, and taken off again by a few.</summary>
internal static class LetterCourse
{
    private const int IsInstalledByHand = 150;
    private const int IsRemoved = 40;

    /// <summary>Adds them to the full releases, in order of time.</summary>
    public static void AddTo(List<FleetStep> steps, in FleetDevice device, FleetModel model, ref SplitMix64 random)
    {
        for (short letter = 0; letter < model.Letters.Length; letter++)
        {
            // Drawn for every letter, so that what is known of one does not change what becomes of the next.
            var wait = AdoptionPace.Letter.Draw(ref random);
            var isTaken = device.IsAutomatic || (device.Adopter != Adopter.Never && random.Chance(IsInstalledByHand));
            var isRemoved = random.Chance(IsRemoved);
            var kept = AdoptionPace.Removal.Draw(ref random);
            if (isTaken && Install(steps, model, letter, wait, device.End) is { } installed && isRemoved)
                Remove(steps, installed, kept, device.End);
        }
    }

    private static int? Install(List<FleetStep> steps, FleetModel model, short letter, int wait, int end)
    {
        var offer = model.Letters[letter];
        for (var index = 0; index < steps.Count; index++)
        {
            var step = steps[index];
            if (!offer.AppliesTo(model.Full[step.Full]) || IsLettered(steps, index))
                continue;
            var at = Math.Max(offer.Offered, step.Second) + (long)wait;
            if (at >= Until(steps, index, end) || at >= offer.Withdrawn)
                continue;
            steps.Insert(index + 1, step with { Second = (int)at, Letter = letter });
            return index + 1;
        }

        return null;
    }

    private static void Remove(List<FleetStep> steps, int installed, int kept, int end)
    {
        var at = steps[installed].Second + (long)kept;
        if (at < Until(steps, installed, end))
            steps.Insert(installed + 1, steps[installed] with { Second = (int)at, Letter = FleetStep.NoLetter });
    }

    // What came onto the base, or off it, before; the next letter comes after that.
    private static bool IsLettered(List<FleetStep> steps, int index) => index + 1 < steps.Count && steps[index + 1].Full == steps[index].Full;

    private static int Until(List<FleetStep> steps, int index, int end) => index + 1 < steps.Count ? steps[index + 1].Second : end;
}
