using ReleaseTimeline.Exposure;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Samples.ComplianceService;

/// <summary>Answers what was exposed on a day, as known by another.</summary>
internal static class Audits
{
    /// <summary>One device.</summary>
    /// <param name="device">Its id.</param>
    /// <param name="cve">The vulnerability.</param>
    /// <param name="at">The day or the instant asked about.</param>
    /// <param name="knownAt">What had been recorded by then; null for all that is known.</param>
    /// <param name="timeline">The timeline.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<Answer> OfDeviceAsync(
        string device, CveId cve, Moment at, Moment? knownAt, Timeline timeline, CancellationToken cancellationToken) =>
        Answer.Of(device, await timeline.ExposureAsync(device, cve, at, By(knownAt), cancellationToken));

    /// <summary>The whole fleet: every device that is exposed or of which it cannot be told, and how many are which.</summary>
    /// <inheritdoc cref="OfDeviceAsync"/>
    public static async Task<Audit> OfFleetAsync(CveId cve, Moment at, Moment? knownAt, Timeline timeline, CancellationToken cancellationToken)
    {
        var knowledge = await timeline.KnowledgeAsync(By(knownAt), cancellationToken);
        var counts = new SortedDictionary<Verdict, int>();
        var rows = new List<Answer>();
        await foreach (var device in timeline.DevicesAsync(By(knownAt), cancellationToken))
        {
            var verdict = ExposureLedger.Of(knowledge, device, cve).At(at);
            counts[verdict.Verdict] = counts.GetValueOrDefault(verdict.Verdict) + 1;
            if (verdict.Verdict is Verdict.Exposed or Verdict.Indeterminate)
                rows.Add(Answer.Of(device.Device, verdict));
        }

        return new Audit($"{cve}", $"{at}", counts, rows);
    }

    private static AsOf By(Moment? knownAt) => knownAt is { } limit ? AsOf.Now.KnownAt(limit) : AsOf.Now;

    /// <summary>A verdict, with its reasons and the events it rests on.</summary>
    internal sealed record Answer(string Device, Verdict Verdict, DateOnly? FixAvailableFrom, IReadOnlyList<string> Reasons, IReadOnlyList<Guid> Because)
    {
        public static Answer Of(string device, ExposureVerdict verdict) =>
            new(device, verdict.Verdict, verdict.FixAvailableFrom, verdict.Reasons, [.. verdict.Because.Select(because => because.Id)]);
    }

    /// <summary>The verdicts of a fleet.</summary>
    internal sealed record Audit(string Cve, string At, IReadOnlyDictionary<Verdict, int> Counts, IReadOnlyList<Answer> Rows);
}
