using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Vulnerabilities;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Answers;

/// <summary>What an audit found of one vulnerability, counted as its rows come.</summary>
internal sealed class CveTally(CveId cve, Vulnerability? vulnerability, Moment at)
{
    private const int MostRemovals = 20;

    private readonly long[] verdicts = new long[Enum.GetValues<Verdict>().Length];
    private readonly List<(string Device, ValidTime When)> removals = [];
    private readonly SortedDictionary<Os, (long Exposed, long WithFix)> exposedByOs = [];

    /// <summary>The vulnerability.</summary>
    public CveId Cve => cve;

    /// <summary>Whether it was known to be exploited.</summary>
    public bool IsExploited { get; } = vulnerability?.ExploitationAt(at) is not null;

    /// <summary>Its entry in KEV; null where there was none.</summary>
    public KevEntry? Kev { get; } = vulnerability?.KevAt(at);

    /// <summary>How many of the exposed devices a fix had been offered to.</summary>
    public long ExposedWithFix { get; private set; }

    /// <summary>The exposed devices by operating system, and to how many of them a fix had been offered.</summary>
    public IReadOnlyDictionary<Os, (long Exposed, long WithFix)> ExposedByOs => exposedByOs;

    /// <summary>The first day on which any of these was offered one; null where none was.</summary>
    public DateOnly? FixSince { get; private set; }

    /// <summary>The days that those spent without it.</summary>
    public DayRange? Days { get; private set; }

    /// <summary>How many devices had the fix then and had it removed later.</summary>
    public long RemovedLater { get; private set; }

    /// <summary>The first of these, and when it was removed.</summary>
    public IReadOnlyList<(string Device, ValidTime When)> Removals => removals;

    /// <summary>How many devices have a verdict.</summary>
    public long this[Verdict verdict] => verdicts[(int)verdict];

    /// <summary>Counts a row.</summary>
    public void Add(AuditRow row)
    {
        verdicts[(int)row.Verdict.Verdict]++;
        if (row.Verdict.Verdict == Verdict.Exposed)
            AddExposed(row.Verdict);
        if (row.ExposedLater is { } removed)
            AddRemoval(row.Device.Device, removed);
    }

    private void AddExposed(ExposureVerdict verdict)
    {
        if (verdict.Running?.Label is { } label)
        {
            var (exposed, offered) = exposedByOs.GetValueOrDefault(label.Os);
            exposedByOs[label.Os] = (exposed + 1, offered + (verdict.FixAvailableFrom is null ? 0 : 1));
        }

        if (verdict.FixAvailableFrom is { } since)
            AddOffered(since, verdict.DaysExposed);
    }

    private void AddOffered(DateOnly since, DayRange? days)
    {
        ExposedWithFix++;
        FixSince = FixSince is { } earliest && earliest < since ? earliest : since;
        if (days is { } range)
            Days = Days is { } all ? new DayRange(Math.Min(all.Min, range.Min), Math.Max(all.Max, range.Max)) : range;
    }

    private void AddRemoval(string device, ValidTime when)
    {
        RemovedLater++;
        if (removals.Count < MostRemovals)
            removals.Add((device, when));
    }
}
