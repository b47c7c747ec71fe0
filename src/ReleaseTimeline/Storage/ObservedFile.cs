namespace ReleaseTimeline.Storage;

/// <summary>How far an export of a fleet has been taken.</summary>
/// <param name="Sha256">The SHA-256 of the file, in lower-case hexadecimal: a file that was changed is another.</param>
/// <param name="Rows">How many of its rows, good and bad, have been gone through.</param>
/// <param name="Events">How many of these became events.</param>
/// <param name="Sights">How many became sights.</param>
/// <param name="AlreadyKnown">How many the store had already.</param>
/// <param name="IsFinished">Whether that is the whole file.</param>
public sealed record ObservedFile(string Sha256, long Rows, long Events, long Sights, long AlreadyKnown, bool IsFinished);
