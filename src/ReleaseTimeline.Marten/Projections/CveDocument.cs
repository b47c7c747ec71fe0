using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Projections.Vulnerabilities;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Marten.Projections;

/// <summary>
/// One vulnerability across all streams that speak of it, as a document: its own stream, and what each release is said to fix. Its id is the CVE,
/// <c>CVE-2026-20643</c>. Made by <see cref="CveDocumentProjection"/>.
/// </summary>
public sealed class CveDocument : TimelineDocument
{
    /// <summary>What is believed of the vulnerability; null where nothing is stated of it beyond the releases that list it.</summary>
    /// <param name="asOf">The knowledge asked about; its moment is not used.</param>
    public Vulnerability? Vulnerability(AsOf asOf = default) => VulnerabilityIndex.Of(Span, asOf.About(null)).Find(CveId.Parse(Id));

    /// <summary>The releases that are listed as addressing it, by operating system and in display order, each with the listing that is believed.</summary>
    /// <param name="asOf">The knowledge asked about; its moment is not used.</param>
    public IReadOnlyList<CveFix> Fixes(AsOf asOf = default)
    {
        var cve = CveId.Parse(Id);
        return [.. ReleaseHistory.Of(Span, asOf.About(null)).Listing(cve).Select(release => new CveFix(release.Label, release.FixOf(cve)!))];
    }
}
