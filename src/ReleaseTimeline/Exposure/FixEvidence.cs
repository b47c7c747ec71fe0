using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Exposure;

/// <summary>Why a release is held to have a fix.</summary>
/// <param name="ListedBy">The release that lists the fix; the release itself, or the one it carries the fix on from.</param>
/// <param name="IsInferred">Whether no list says so, and it follows from when the releases came out.</param>
/// <param name="Rule">The rule it follows from, as a clause: <c>it lists the fix</c>.</param>
/// <param name="Evidence">The statement that lists the fix.</param>
public sealed record FixEvidence(Release ListedBy, bool IsInferred, string Rule, RecordedEvent Evidence);
