using ReleaseTimeline.Events;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Testing;

/// <summary>What is stated of one release.</summary>
public sealed class ReleaseFacts : Facts<ReleaseFacts>
{
    private readonly ReleaseLabel label;
    private readonly ReleaseLabel stored;
    private string? day;

    internal ReleaseFacts(ReleaseLabel label) => (this.label, stored) = (label, label.Stored);

    /// <summary>
    /// It became public: a lettered release as a background security improvement, any other as a software update, for the operating system of its label.
    /// </summary>
    /// <param name="on">When. Builds and fixes that follow are of this time where they name none.</param>
    /// <param name="isBeta">Whether as a prerelease.</param>
    public ReleaseFacts CameOut(string on, bool isBeta = false) => Dated(on).Said(on, said => label.Version.Letter is null
        ? new SoftwareUpdateReleased { Release = stored, Products = [label.Os], IsBeta = isBeta, ValidAt = said.At, StatedAt = said.Stated, Source = said.By }
        : new BsiPublished { Release = stored, Products = [label.Os], IsBeta = isBeta, ValidAt = said.At, StatedAt = said.Stated, Source = said.By });

    /// <summary>It became public as a rapid security response.</summary>
    /// <param name="on">When. Builds and fixes that follow are of this time where they name none.</param>
    public ReleaseFacts CameOutAsRapidResponse(string on) => Dated(on).Said(on, said =>
        new RapidSecurityResponseIssued { Release = stored, Products = [label.Os], ValidAt = said.At, StatedAt = said.Stated, Source = said.By });

    /// <summary>A build of it was offered.</summary>
    /// <param name="build">The build.</param>
    /// <param name="appliedTo">The build it is applied to; null where it stands alone.</param>
    /// <param name="models">
    /// The models it was offered to; empty where the source names none. By default the model that a device of this operating system is by default: <c>iPhone15,2</c>,
    /// <c>iPad14,3</c>, <c>Mac15,12</c>.
    /// </param>
    /// <param name="on">When; null for when the release came out.</param>
    public ReleaseFacts Build(string build, string? appliedTo = null, IEnumerable<string>? models = null, string? on = null) =>
        Said(on ?? Day(), said => new BuildPublished
        {
            Release = stored,
            Build = BuildNumber.Parse(build),
            PrerequisiteBuild = appliedTo is null ? null : BuildNumber.Parse(appliedTo),
            Models = (models ?? [The.ModelOf(label.Os)]).ToSortedValueList(),
            ValidAt = said.At,
            StatedAt = said.Stated,
            Source = said.By,
        });

    /// <summary>A build was offered to further models from then on.</summary>
    public ReleaseFacts ReachedFurther(string build, string on, params string[] models) => Said(on, said => new ReleaseScopeExtended
    {
        Release = stored,
        Build = BuildNumber.Parse(build),
        Models = models.ToSortedValueList(),
        ValidAt = said.At,
        StatedAt = said.Stated,
        Source = said.By,
    });

    /// <summary>It is listed as addressing these vulnerabilities, since it came out.</summary>
    public ReleaseFacts Fixes(params string[] cves)
    {
        ArgumentNullException.ThrowIfNull(cves);
        return cves.Aggregate(this, (facts, cve) => facts.Said(Day(), said =>
            new FixListed { Release = stored, Cve = CveId.Parse(cve), ValidAt = said.At, StatedAt = said.Stated, Source = said.By }));
    }

    /// <summary>It is no longer listed as addressing a vulnerability.</summary>
    public ReleaseFacts NoLongerFixes(string cve, string on) => Said(on, said =>
        new FixDelisted { Release = stored, Cve = CveId.Parse(cve), ValidAt = said.At, StatedAt = said.Stated, Source = said.By });

    /// <summary>It was announced, which says nothing of whether it ever came out.</summary>
    public ReleaseFacts Announced(string on) =>
        Said(on, said => new LetterAnnounced { Release = stored, ValidAt = said.At, StatedAt = said.Stated, Source = said.By });

    /// <summary>The vendor stopped offering it.</summary>
    /// <param name="on">When.</param>
    /// <param name="reason">Why; null where the source does not say.</param>
    public ReleaseFacts Withdrawn(string on, string? reason = null) =>
        Said(on, said => new ReleaseWithdrawn { Release = stored, Reason = reason, ValidAt = said.At, StatedAt = said.Stated, Source = said.By });

    /// <summary>Another release took its place.</summary>
    public ReleaseFacts SupersededBy(string release, string on) => Said(on, said =>
        new ReleaseSuperseded { Release = stored, By = ReleaseLabel.Parse(release).Stored, ValidAt = said.At, StatedAt = said.Stated, Source = said.By });

    private ReleaseFacts Dated(string on) => Changed(facts => facts.day = on);

    private string Day() => day ?? throw new InvalidOperationException($"{label} has no day yet: CameOut says when it came out.");
}
