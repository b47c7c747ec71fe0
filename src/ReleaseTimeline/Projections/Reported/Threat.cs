using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Projections.Reported;

/// <summary>An exploit kit or campaign, as its reporters describe it. Several reporters keep their own words; nothing is merged into one truth.</summary>
public sealed class Threat
{
    internal Threat(IReadOnlyList<ThreatReport> reports)
    {
        Reports = reports;
        Name = reports[0].Report.Threat;
        Cves = [.. reports.SelectMany(report => report.Report.Cves).Distinct().Order()];
    }

    /// <summary>Its name, as the first report spells it.</summary>
    public string Name { get; }

    /// <summary>The reports, in the order in which they were made; at least one.</summary>
    public IReadOnlyList<ThreatReport> Reports { get; }

    /// <summary>The vulnerabilities that any reporter says it uses, each once, in order.</summary>
    public IReadOnlyList<CveId> Cves { get; }
}
