namespace ReleaseTimeline.Events;

/// <summary>Where a statement was read, precisely enough to read it again.</summary>
/// <param name="Name">The source, such as <c>sofa</c>, <c>gdmf</c> or <c>kev</c>. Decides precedence where sources disagree.</param>
/// <param name="Uri">The document; null where it has no address.</param>
/// <param name="Sha256">The SHA-256 of the document's bytes, in lower-case hexadecimal; null where it was not read by this project.</param>
/// <param name="Locator">The place in the document: a JSON path, a line; null for the whole of it.</param>
/// <param name="IsUnverified">Whether the statement is general knowledge that was not read in any document.</param>
public sealed record SourceReference(string Name, string? Uri = null, string? Sha256 = null, string? Locator = null, bool IsUnverified = false);
