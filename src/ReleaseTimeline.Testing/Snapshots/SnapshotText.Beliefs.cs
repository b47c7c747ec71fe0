using System.Text;
using ReleaseTimeline.Events;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.KnowledgeDiffs;
using ReleaseTimeline.Projections.Conflicts;
using ReleaseTimeline.Projections.Vulnerabilities;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Testing;

/// <content>Vulnerabilities, conflicts and what changed in what is believed.</content>
public static partial class SnapshotText
{
    /// <summary>Vulnerabilities, one paragraph each, in order of CVE.</summary>
    /// <param name="vulnerabilities">The vulnerabilities.</param>
    /// <param name="at">The moment asked about; null for no limit.</param>
    public static string Of(VulnerabilityIndex vulnerabilities, Moment? at = null)
    {
        ArgumentNullException.ThrowIfNull(vulnerabilities);
        return string.Concat(vulnerabilities.All.Select(vulnerability => Of(vulnerability, at)));
    }

    /// <summary>One vulnerability: what it affects, whether it is exploited, its KEV entry and what was assessed.</summary>
    /// <param name="vulnerability">The vulnerability.</param>
    /// <param name="at">The moment asked about; null for no limit. Assessments are shown whenever they were made.</param>
    public static string Of(Vulnerability vulnerability, Moment? at = null)
    {
        ArgumentNullException.ThrowIfNull(vulnerability);
        var text = new StringBuilder();
        var affected = vulnerability.Affected.Count == 0 ? "not known what it affects" : $"affects {string.Join(", ", vulnerability.Affected.Select(os => os.Name()))}";
        text.Append(Invariant($"{vulnerability.Cve} published {vulnerability.Publication?.Event.ValidAt.ToString() ?? "at an unknown time"}, {affected}\n"));
        if (vulnerability.ExploitationAt(at) is { } exploitation)
            text.Append(Invariant($"  exploited, by {exploitation.Event.Source.Name} {exploitation.Event.ValidAt}\n"));
        if (vulnerability.KevAt(at) is { } kev)
            text.Append(Invariant($"  KEV {Text(kev.Added)} due {Text(kev.Due)}\n"));
        foreach (var assessment in vulnerability.Assessments)
        {
            if (assessment.Event is SeverityAssessed severity)
                text.Append(Invariant($"  {severity.Scheme} {severity.Value} by {severity.Source.Name} {severity.ValidAt}\n"));
        }

        return text.ToString();
    }

    /// <summary>Where statements contradict each other, two lines each, in the order given.</summary>
    public static string Of(IReadOnlyList<Conflict> conflicts)
    {
        ArgumentNullException.ThrowIfNull(conflicts);
        return string.Concat(conflicts.Select(conflict => Invariant(
            $"{About(conflict)}: {conflict.Precedence.Field}\n  {Side(conflict.Believed)}, not {Side(conflict.Other)}\n")));
    }

    /// <summary>What changed in what is believed, a paragraph each, with the statements that changed it.</summary>
    public static string Of(KnowledgeDiff diff)
    {
        ArgumentNullException.ThrowIfNull(diff);
        var text = new StringBuilder(Invariant($"about {diff.At}, from {Knowledge(diff.From)} to {Knowledge(diff.To)}\n"));
        foreach (var change in diff.Changes)
        {
            text.Append(Invariant($"{change.Subject}: {change.Field} was {change.Before ?? "not known"}, is {change.After ?? "not believed"}\n"));
            foreach (var recorded in change.Because)
                text.Append(Invariant($"  because {recorded.Event.Type} {recorded.Event.ValidAt} ({recorded.Event.Source.Name}, stated {recorded.Event.StatedAt})\n"));
        }

        return text.ToString();
    }

    /// <summary>Verdicts that changed, a paragraph each.</summary>
    public static string Of(IReadOnlyList<VerdictChange> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        return string.Concat(changes.Select(change => Invariant($"{change.Device.Device}\n") + Indented("was", change.Before) + Indented("is", change.After)));
    }

    /// <summary>What a conflict is about: a release and its build, or a vulnerability.</summary>
    internal static string About(Conflict conflict) =>
        string.Join(' ', new[] { conflict.Release?.Display.ToString(), conflict.Build?.ToString(), conflict.Cve?.ToString() }.OfType<string>());

    internal static string Knowledge(AsOf asOf) => asOf.Knowledge is null ? "all that is known" : $"what was {(asOf.Clock == KnowledgeClock.Stated ? "stated by" : "known at")} {asOf.Knowledge}";

    private static string Side(ConflictSide side) => $"{side.Says} ({side.Source})";

    private static string Indented(string heading, ExposureVerdict verdict) =>
        string.Concat(Of(verdict).TrimEnd('\n').Split('\n').Select((line, index) => $"  {(index == 0 ? $"{heading} " : "  ")}{line}\n"));
}
