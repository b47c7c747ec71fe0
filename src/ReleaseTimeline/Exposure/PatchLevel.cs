using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Exposure;

/// <summary>
/// All about what runs that decides which fixes it has. Of the thousands of states that the devices of a fleet are in, many are of one patch level.
/// </summary>
/// <param name="Label">What runs, under the label it is stored by; null where neither builds nor a version tell.</param>
/// <param name="IsLetterKnown">Whether the letter of the label, if it has one, is known to have come out.</param>
/// <param name="HiddenLetters">
/// The letters that may run unseen, each with the first day on which it was offered: none where the source of the state can see letters.
/// </param>
public sealed record PatchLevel(ReleaseLabel? Label, bool IsLetterKnown, ValueList<HiddenLetter> HiddenLetters)
{
    // A letter that nobody knows proves nothing beyond its base.
    internal ReleaseLabel? Proven => IsLetterKnown ? Label : Label is { } label ? label with { Version = label.Version.Base } : null;
}
