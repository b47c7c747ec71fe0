using System.Runtime.InteropServices;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.KnowledgeDiffs;

/// <summary>
/// Finds the verdicts that a change of knowledge changed, device after device; it keeps no device. <see cref="Timeline.DiffAsync(VerdictDiff, CancellationToken)"/>
/// runs it.
/// </summary>
/// <remarks>
/// A device is folded once, and twice only where something became known of itself. Devices that ran the same on the model asked about have the
/// same differences, so these are looked for once.
/// </remarks>
public sealed class VerdictDiff
{
    private const int MostAlikeKept = 100_000;

    private readonly KnowledgeDiff diff;
    private readonly DifferenceEvidence evidence;
    private readonly HashSet<Alike> without = [];

    /// <summary>A comparison of no device yet.</summary>
    /// <param name="diff">The change of knowledge.</param>
    /// <param name="cves">The vulnerabilities asked about.</param>
    public VerdictDiff(KnowledgeDiff diff, IEnumerable<CveId> cves)
    {
        ArgumentNullException.ThrowIfNull(diff);
        ArgumentNullException.ThrowIfNull(cves);
        this.diff = diff;
        evidence = new DifferenceEvidence(diff);
        Cves = [.. cves.Distinct().Order()];
    }

    /// <summary>The vulnerabilities asked about, each once, in order.</summary>
    public IReadOnlyList<CveId> Cves { get; }

    /// <summary>How many devices were compared.</summary>
    public long Devices { get; private set; }

    /// <summary>The verdicts about one device that differ, in order of vulnerability.</summary>
    /// <param name="events">The events of the device's stream, in any order; at least one.</param>
    /// <exception cref="ArgumentException">There is no event.</exception>
    internal IReadOnlyList<VerdictChange> Of(IReadOnlyList<RecordedEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        if (events.Count == 0)
            throw new ArgumentException("A device has at least one event.", nameof(events));
        Devices++;
        var known = new NewlyKnown([.. events], diff.From, diff.To);
        var isTouched = known.Events.Exists(known.IsNew);
        var after = Fold(known, diff.To);
        var before = isTouched ? Fold(known, diff.From) : after;
        var changes = new List<VerdictChange>();
        foreach (var cve in Cves)
        {
            var alike = isTouched ? null : Alike.Of(after, cve, diff.At);
            if (alike is not null && without.Contains(alike))
                continue;
            var (old, judged) = (ExposureLedger.Of(diff.Before, before, cve).At(diff.At), ExposureLedger.Of(diff.After, after, cve).At(diff.At));
            if (Differ(old, judged))
                changes.Add(new VerdictChange(after, old, judged, evidence.Of(known, old, judged)));
            else if (alike is not null && without.Count < MostAlikeKept)
                without.Add(alike);
        }

        return changes;
    }

    private static bool Differ(ExposureVerdict before, ExposureVerdict after) =>
        before.Verdict != after.Verdict || before.FixAvailableFrom != after.FixAvailableFrom || before.IsExploited != after.IsExploited
        || before.Kev?.Added != after.Kev?.Added || before.Kev?.Due != after.Kev?.Due || before.IsPastDue != after.IsPastDue;

    private static DeviceTimeline Fold(NewlyKnown known, Time.AsOf knowledge) =>
        DeviceTimeline.Of(known.Events[0].Stream.Key, CollectionsMarshal.AsSpan(known.Events), knowledge);

    /// <summary>All that what is compared of a verdict depends on, where a device ran one thing.</summary>
    private sealed record Alike(CveId Cve, string? Model, OsState State)
    {
        /// <summary>Null where it had left management, or ran nothing or two things.</summary>
        public static Alike? Of(DeviceTimeline device, CveId cve, Time.Moment at) =>
            device.Retirement is null && device.At(at) is [var period] ? new Alike(cve, device.Model, period.State) : null;
    }
}
