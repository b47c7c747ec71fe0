using ReleaseTimeline.Storage;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.KnowledgeDiffs;

/// <summary>That something else is believed with a later state of knowledge.</summary>
/// <param name="Stream">The stream of what it is about: a release, a vulnerability or a program.</param>
/// <param name="Subject">What it is about, as a person calls it: <c>iOS 26.3.1 (a)</c>, <c>CVE-2026-20643</c>, <c>Background Security Improvements</c>.</param>
/// <param name="Field">What of it: <c>date</c>, <c>status</c>, <c>fix CVE-2026-20643</c>, <c>models of 23D8133</c>, <c>KEV due</c>.</param>
/// <param name="Before">What was believed; null where nothing was.</param>
/// <param name="After">What is believed; null where nothing is any more. Never the same as <paramref name="Before"/>.</param>
/// <param name="Because">
/// The statements that changed it, each once, in the order in which they were stated: those that became known in between, and the corrections
/// and retractions that took statements back. Of several that say the same, those without which the belief would be another.
/// </param>
public sealed record BeliefChange(
    StreamId Stream, string Subject, string Field, string? Before, string? After, IReadOnlyList<RecordedEvent> Because)
{
    /// <summary>The vulnerability it bears on; null where it bears on none in particular.</summary>
    public CveId? Cve { get; init; }
}
