using ReleaseTimeline.Events;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Catalogue;

/// <summary>Facts as lines.</summary>
internal static class CatalogueText
{
    private static readonly string[] Order =
    [
        CatalogueFormat.Introduced, CatalogueFormat.Renamed, CatalogueFormat.Retired, CatalogueFormat.RetirementRefuted,
        CatalogueFormat.Announced, CatalogueFormat.Update, CatalogueFormat.Rsr, CatalogueFormat.Bsi, CatalogueFormat.Build, CatalogueFormat.Extended,
        CatalogueFormat.Withdrawn, CatalogueFormat.Superseded, CatalogueFormat.Fixes, CatalogueFormat.Delisted,
        CatalogueFormat.Published, CatalogueFormat.Exploited, CatalogueFormat.ExploitationRefuted, CatalogueFormat.Kev, CatalogueFormat.KevDue,
        CatalogueFormat.Severity, CatalogueFormat.Claim, CatalogueFormat.Threat,
    ];

    /// <summary>Where a line stands in its block.</summary>
    public static int Rank(string line) => Array.IndexOf(Order, line[..line.IndexOf(' ', StringComparison.Ordinal)]);

    /// <summary>A line of these parts.</summary>
    public static string Line(params IEnumerable<string> parts) => string.Join(' ', parts.Select(Quoted));

    /// <summary>A fact of any kind but a fix.</summary>
    public static string Of(TimelineEvent fact, CatalogueKeys keys) => fact switch
    {
        ProgramIntroduced e => Line(e, keys, CatalogueFormat.Introduced, [e.Name], Basis(e.Basis), Each(CatalogueFormat.Evidence, e.Evidence)),
        ProgramRenamed e => Line(e, keys, CatalogueFormat.Renamed, [e.Name]),
        ProgramRetired e => Line(
            e, keys, CatalogueFormat.Retired, [], Basis(e.Basis), Pair(CatalogueFormat.Successor, e.Successor), Each(CatalogueFormat.Evidence, e.Evidence)),
        ProgramRetirementRefuted e => Line(e, keys, CatalogueFormat.RetirementRefuted, [e.Reason]),
        SoftwareUpdateReleased e => Line(
            e, keys, CatalogueFormat.Update, [], Systems(CatalogueFormat.Products, e.Products), Advisory(e.AdvisoryUri), Flag(e.IsBeta)),
        RapidSecurityResponseIssued e => Letter(e, keys, CatalogueFormat.Rsr),
        BsiPublished e => Letter(e, keys, CatalogueFormat.Bsi),
        BuildPublished e => Line(
            e, keys, CatalogueFormat.Build, [e.Build.ToString()], Pair(CatalogueFormat.On, e.PrerequisiteBuild?.ToString()), Models(e.Models, keys), Flag(e.IsBeta)),
        ReleaseScopeExtended e => Line(e, keys, CatalogueFormat.Extended, [e.Build.ToString()], Models(e.Models, keys)),
        LetterAnnounced e => Line(e, keys, CatalogueFormat.Announced, [], Pair(CatalogueFormat.Program, e.Program), Advisory(e.AdvisoryUri)),
        ReleaseWithdrawn e => Line(e, keys, CatalogueFormat.Withdrawn, [], Pair(CatalogueFormat.Reason, e.Reason)),
        ReleaseSuperseded e => Line(e, keys, CatalogueFormat.Superseded, [e.By.Stored.ToString()]),
        VulnerabilityPublished e => Line(e, keys, CatalogueFormat.Published, [], Systems(CatalogueFormat.Affected, e.Affected)),
        ExploitationReported e => Line(e, keys, CatalogueFormat.Exploited, []),
        ExploitationRefuted e => Line(e, keys, CatalogueFormat.ExploitationRefuted, []),
        KevListed e => Line(e, keys, CatalogueFormat.Kev, [], Day(e.DueDate)),
        KevDueDateChanged e => Line(e, keys, CatalogueFormat.KevDue, [], Day(e.DueDate)),
        SeverityAssessed e => Line(e, keys, CatalogueFormat.Severity, [e.Scheme, e.Value]),
        StatementReported e => Line(e, keys, CatalogueFormat.Claim, [e.ReportedBy, e.Claim], Pair(CatalogueFormat.About, e.About?.Stored.ToString())),
        ThreatReported e => Line(
            e, keys, CatalogueFormat.Threat, [e.Threat, e.ReportedBy, .. e.Cves.Select(cve => cve.ToString())], Each(CatalogueFormat.Targets, e.TargetedVersions)),
        _ => throw new ArgumentException($"A '{fact.Type}' is no fact that a catalogue can hold.", nameof(fact)),
    };

    /// <summary>Fixes of one release that were stated together.</summary>
    public static string OfFixes(IReadOnlyList<TimelineEvent> fixes, CatalogueKeys keys)
    {
        var cves = fixes.Select(fix => fix is FixListed listed ? listed.Cve : ((FixDelisted)fix).Cve).Distinct().Order();
        var keyword = fixes[0] is FixListed ? CatalogueFormat.Fixes : CatalogueFormat.Delisted;
        return $"{Line(fixes[0], keys, keyword, [])} {string.Join(' ', cves)}";
    }

    private static string Letter(LetteredReleasePublished fact, CatalogueKeys keys, string keyword) => Line(
        fact,
        keys,
        keyword,
        [],
        Systems(CatalogueFormat.Products, fact.Products),
        Advisory(fact.AdvisoryUri),
        Parts(fact.Components),
        Pair(CatalogueFormat.ActivatedBy, fact.ActivatedBy),
        Flag(fact.IsBeta));

    private static string Line(TimelineEvent fact, CatalogueKeys keys, string keyword, string[] values, params ReadOnlySpan<string> attributes)
    {
        List<string> parts = [keyword, fact.ValidAt.ToString(), .. values.Select(Quoted)];
        foreach (var attribute in attributes)
        {
            if (attribute.Length > 0)
                parts.Add(attribute);
        }

        parts.Add(Pair(CatalogueFormat.From, keys.Of(fact.Source)));
        if (fact.Source.Locator is { } locator)
            parts.Add(Pair(CatalogueFormat.At, locator));
        if (fact.ValidAt.By != fact.StatedAt)
            parts.Add(Pair(CatalogueFormat.Stated, fact.StatedAt.ToString()));
        if (fact.Source.IsUnverified)
            parts.Add(CatalogueFormat.Unverified);
        return string.Join(' ', parts);
    }

    private static string Pair(string name, string? value) => value is null ? "" : $"{name}={Quoted(value)}";

    private static string Basis(FactBasis basis) => Pair(CatalogueFormat.Basis, basis == FactBasis.Announced ? "announced" : "inferred");

    private static string Advisory(string? uri) => Pair(CatalogueFormat.Advisory, uri);

    private static string Each(string name, ValueList<string> values) => string.Join(' ', values.Select(value => Pair(name, value)));

    private static string Systems(string name, ValueList<Os> systems) =>
        systems.Count == 0 ? "" : Pair(name, string.Join(CatalogueFormat.ListSeparator, systems.Select(os => os.Name())));

    private static string Parts(ValueList<string> components) =>
        components.Count == 0 ? "" : Pair(CatalogueFormat.Components, string.Join(CatalogueFormat.ListSeparator, components.AsSpan().ToArray()));

    private static string Models(ValueList<string> models, CatalogueKeys keys) =>
        models.Count == 0 ? "" : Pair(CatalogueFormat.Models, keys.Of(models));

    private static string Day(DateOnly day) => Pair(CatalogueFormat.Due, Time.Moment.On(day).ToString());

    private static string Flag(bool isBeta) => isBeta ? CatalogueFormat.Beta : "";

    private static string Quoted(string value)
    {
        if (value.Any(char.IsControl))
            throw new ArgumentException($"'{value}' cannot stand in a catalogue: it has a control character.", nameof(value));
        var isPlain = value.Length > 0 && !value.AsSpan().ContainsAny(" \"#\\=") && value is not (CatalogueFormat.Beta or CatalogueFormat.Unverified);
        return isPlain ? value : $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
    }
}
