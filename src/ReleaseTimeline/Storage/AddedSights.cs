namespace ReleaseTimeline.Storage;

/// <summary>What became of sights that were to be kept.</summary>
/// <param name="Added">How many are new, and are kept.</param>
/// <param name="AlreadyKnown">How many the store had already.</param>
/// <param name="Refused">
/// The places, among those given, of the sights whose stream had moved since their writer saw it, is archived or does not exist. Nothing of them is kept: their writer is to
/// look again, for they may be changes now.
/// </param>
public sealed record AddedSights(int Added, int AlreadyKnown, IReadOnlyList<int> Refused);
