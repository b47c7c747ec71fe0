using ReleaseTimeline.Projections;
using ReleaseTimeline.Projections.Programs;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Projections.Vulnerabilities;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.KnowledgeDiffs;

/// <summary>Pairs what was and is believed of every release, vulnerability and program.</summary>
internal sealed class SubjectDiffs(KnowledgeDiff diff, Dictionary<StreamId, NewlyKnown> known)
{
    /// <summary>All of them, whether anything changed or not.</summary>
    public IEnumerable<SubjectDiff> All()
    {
        var (before, after) = (diff.Before, diff.After);
        var labels = after.Releases.All.Concat(before.Releases.All).Select(release => release.Label).Distinct();
        foreach (var label in labels.OrderBy(label => label.Os).ThenBy(label => label.Version))
            yield return OfRelease(label, before.Releases.Find(label), after.Releases.Find(label));
        foreach (var cve in after.Vulnerabilities.All.Concat(before.Vulnerabilities.All).Select(vulnerability => vulnerability.Cve).Distinct().Order())
            yield return OfVulnerability(cve);
        foreach (var id in after.Programs.All.Concat(before.Programs.All).Select(program => program.Id).Distinct().Order(StringComparer.Ordinal))
            yield return OfProgram(id);
    }

    private SubjectDiff OfRelease(ReleaseLabel label, Release? before, Release? after)
    {
        var stream = StreamId.Release(label);
        var successors = new[] { before is null ? null : diff.Before.Releases.SuccessorOf(before, diff.At)?.Label, after is null ? null : diff.After.Releases.SuccessorOf(after, diff.At)?.Label };
        return new SubjectDiff
        {
            Stream = stream,
            Name = (after ?? before)!.Display.ToString(),
            Before = ReleaseFields.Of(diff.Before.Releases, before, diff.At),
            After = ReleaseFields.Of(diff.After.Releases, after, diff.At),
            Known = KnownOf(stream),
            Successors = [.. successors.OfType<ReleaseLabel>().Distinct().Select(successor => known.GetValueOrDefault(StreamId.Release(successor))).OfType<NewlyKnown>()],
            InPlaceOfNothing = (field, isAfter) => AfterTheMoment(field, isAfter ? after : before),
            Refold = events => Fold.Of(ReleaseProjection.Instance, events, diff.To) is var statements && statements != default
                ? ReleaseFields.OfItself(ReleaseBelief.Of(statements), diff.At)
                : [],
        };
    }

    private SubjectDiff OfVulnerability(CveId cve)
    {
        var stream = StreamId.Cve(cve);
        return new SubjectDiff
        {
            Stream = stream,
            Name = cve.ToString(),
            Before = VulnerabilityFields.Of(diff.Before.Vulnerabilities.Find(cve), diff.At),
            After = VulnerabilityFields.Of(diff.After.Vulnerabilities.Find(cve), diff.At),
            Known = KnownOf(stream),
            Refold = events => VulnerabilityFields.Of(new Vulnerability(cve, Fold.Of(VulnerabilityProjection.Instance, events, diff.To)), diff.At),
        };
    }

    private SubjectDiff OfProgram(string id)
    {
        var stream = StreamId.Program(id);
        var (before, after) = (diff.Before.Programs.Find(id), diff.After.Programs.Find(id));
        return new SubjectDiff
        {
            Stream = stream,
            Name = (after ?? before)!.Name,
            Before = ProgramFields.Of(before, diff.At),
            After = ProgramFields.Of(after, diff.At),
            Known = KnownOf(stream),
            Refold = events => Fold.Of(ProgramProjection.Instance, events, diff.To) is var statements && statements != default
                ? ProgramFields.Of(new PatchProgram(id, statements, []), diff.At)
                : [],
        };
    }

    private NewlyKnown KnownOf(StreamId stream) => known.GetValueOrDefault(stream) ?? new NewlyKnown([], diff.From, diff.To);

    // A release that is known, but believed to have come after the moment: its day is told in place of nothing.
    private static string? AfterTheMoment(string field, Release? release)
    {
        if (release?.PublicBy is null)
            return null;
        return field == ReleaseFields.Status ? "not out yet" : field == ReleaseFields.Date ? ReleaseFields.DayOf(release) : null;
    }
}
