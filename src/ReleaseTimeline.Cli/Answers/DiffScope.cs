using ReleaseTimeline.KnowledgeDiffs;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Answers;

/// <summary>What of a change of knowledge was asked about: all of it, or one operating system's releases and devices.</summary>
/// <param name="diff">The change of knowledge.</param>
/// <param name="os">The operating system; null for all of them.</param>
internal sealed class DiffScope(KnowledgeDiff diff, Os? os)
{
    private readonly HashSet<StreamId> released = os is { } asked
        ? [.. diff.Before.Releases.All.Concat(diff.After.Releases.All).Where(release => release.Products.Contains(asked)).Select(release => StreamId.Release(release.Label))]
        : [];

    /// <summary>The change of knowledge.</summary>
    public KnowledgeDiff Diff => diff;

    /// <summary>The changes to tell, in their order: those of vulnerabilities and programs concern every operating system.</summary>
    public IEnumerable<BeliefChange> Changes =>
        diff.Changes.Where(change => os is null || !change.Stream.IsIn(StreamId.ReleaseCategory) || released.Contains(change.Stream));

    /// <summary>
    /// The vulnerabilities to compare verdicts of where none is named: those that lettered releases addressed by then, and those of which something
    /// changed and of which something was known before, or which are known to be exploited now.
    /// </summary>
    public IReadOnlyList<CveId> Cves { get; } =
    [
        .. FleetAudit.AddressedByLetters(diff.Before, diff.At)
            .Concat(FleetAudit.AddressedByLetters(diff.After, diff.At))
            .Concat(diff.ChangedCves.Where(cve => diff.WasKnown(cve) || diff.After.Vulnerabilities.Find(cve)?.ExploitationAt(diff.At) is not null))
            .Distinct().Order(),
    ];

    /// <summary>Of how many vulnerabilities something changed whose verdicts are not compared unless they are named: nothing was known of them before.</summary>
    public int LeftOut(VerdictDiff verdicts) => diff.ChangedCves.Except(verdicts.Cves).Count();

    /// <summary>Whether a device is of the operating system asked about.</summary>
    public bool Concerns(DeviceTimeline device)
    {
        if (os is null)
            return true;
        var ran = device.Model is { } model && OsExtensions.OfModel(model) is { } named ? named : device.Periods.Count > 0 ? device.Periods[^1].State.Os : (Os?)null;
        return ran == os;
    }
}
