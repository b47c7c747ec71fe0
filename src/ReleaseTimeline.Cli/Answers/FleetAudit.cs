using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Answers;

/// <summary>Judges devices one after another and counts what it finds; it keeps no device.</summary>
internal sealed class FleetAudit
{
    // From what harms most to what harms least.
    private static readonly Verdict[] WorstFirst = [Verdict.Exposed, Verdict.Indeterminate, Verdict.NotExposed, Verdict.NotAffected];

    private readonly Knowledge knowledge;
    private readonly Dictionary<Verdict, long> byWorst = WorstFirst.ToDictionary(verdict => verdict, _ => 0L);

    /// <summary>An audit of no device yet.</summary>
    /// <param name="knowledge">What is known.</param>
    /// <param name="asOf">The limit of that knowledge.</param>
    /// <param name="cves">The vulnerabilities asked about.</param>
    /// <param name="at">The moment asked about.</param>
    public FleetAudit(Knowledge knowledge, AsOf asOf, IEnumerable<CveId> cves, Moment at)
    {
        this.knowledge = knowledge;
        AsOf = asOf.About(at);
        At = at;
        Cves = [.. cves.Distinct().Order().Select(cve => new CveTally(cve, knowledge.Vulnerabilities.Find(cve), at))];
    }

    /// <summary>The question.</summary>
    public AsOf AsOf { get; }

    /// <summary>The moment asked about.</summary>
    public Moment At { get; }

    /// <summary>What was found of each vulnerability, in order of CVE.</summary>
    public IReadOnlyList<CveTally> Cves { get; }

    /// <summary>How many devices were judged.</summary>
    public long Devices { get; private set; }

    /// <summary>How many devices have this as their worst verdict; over all verdicts they are all devices.</summary>
    public long this[Verdict worst] => byWorst[worst];

    /// <summary>The vulnerabilities addressed by the lettered releases that were public by a moment.</summary>
    public static IEnumerable<CveId> AddressedByLetters(Knowledge knowledge, Moment at) => knowledge.Releases.All
        .Where(release => release is { IsLettered: true, IsBeta: false } && release.PublicBy <= at.Day)
        .SelectMany(release => release.Fixes)
        .Select(fix => fix.Cve)
        .Distinct();

    /// <summary>Judges a device: one row a vulnerability, in their order.</summary>
    public IEnumerable<AuditRow> Judge(DeviceTimeline device)
    {
        var removed = LetterChange.RemovedAfter(device, At);
        var rows = Cves.Select(tally => Row(ExposureLedger.Of(knowledge, device, tally.Cve), removed)).ToList();
        Devices++;
        byWorst[Array.Find(WorstFirst, verdict => rows.Exists(row => row.Verdict.Verdict == verdict))]++;
        for (var index = 0; index < rows.Count; index++)
            Cves[index].Add(rows[index]);
        return rows;
    }

    private AuditRow Row(ExposureLedger ledger, ValidTime? removed)
    {
        var verdict = ledger.At(At);
        var isLost = verdict.Verdict == Verdict.NotExposed && removed?.By is { } by && ledger.At(by).Verdict == Verdict.Exposed;
        return new AuditRow(ledger.Device, verdict, isLost ? removed : null);
    }
}
