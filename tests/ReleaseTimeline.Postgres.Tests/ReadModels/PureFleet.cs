using ReleaseTimeline.Exposure;
using ReleaseTimeline.Postgres.ReadModels.Querying;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Postgres.Tests.ReadModels;

/// <summary>A fleet as the pure projections have it, device by device and day by day.</summary>
internal sealed class PureFleet(IReadOnlyList<RecordedEvent> events, DateTimeOffset? known)
{
    private readonly Knowledge knowledge = Knowledge.Of(events, Limit(known));

    private readonly List<DeviceTimeline> devices =
    [
        .. events.Where(recorded => recorded.Stream.IsIn(StreamId.DeviceCategory)).GroupBy(recorded => recorded.Stream).OrderBy(group => group.Key.Name, StringComparer.Ordinal)
            .Select(group => DeviceTimeline.Of(group.Key.Key, [.. group], Limit(known))),
    ];

    public IReadOnlyList<DeviceTimeline> Devices => devices;

    public string[] Fleet(Moment at) =>
    [
        .. There(at).Select(device => (device, Periods: device.At(at)))
            .GroupBy(pair => (Of: new ModelState(pair.device.Model, pair.Periods[0].State), knowledge.RunningIn(pair.Periods[0].State, pair.device.Model).Label))
            .Select(group => new FleetShare(group.Key.Label, group.Key.Of.State.Build, group.Key.Of.State.SupplementalBuild, group.Key.Of.Model, group.Count(), group.Count(pair => pair.Periods.Length > 1)))
            .GroupBy(share => share with { Devices = 0, Unsettled = 0 }).Select(group => group.Key with { Devices = group.Sum(share => share.Devices), Unsettled = group.Sum(share => share.Unsettled) })
            .Select(share => share.ToString()).Order(StringComparer.Ordinal),
    ];

    public string[] Verdicts(CveId cve, Moment at) =>
    [
        .. There(at).GroupBy(device => (knowledge.RunningIn(device.At(at)[0].State, device.Model).Label, device.Model, ExposureLedger.Of(knowledge, device, cve).At(at).Verdict))
            .Select(group => new VerdictShare(group.Key.Label, group.Key.Model, group.Key.Verdict, group.Count()).ToString()).Order(StringComparer.Ordinal),
    ];

    public string[] Exposed(CveId cve, Moment at) =>
        [.. There(at).Where(device => ExposureLedger.Of(knowledge, device, cve).At(at).Verdict == Verdict.Exposed).Select(device => $"{device.Device}, fix from {Offered(device, cve, at)}").Order(StringComparer.Ordinal)];

    public string[] Running(string id, Moment at) => There(at).Where(device => device.Device == id)
        .SelectMany(device => device.At(at).Select((period, index) => $"{knowledge.RunningIn(period.State, device.Model).Label} {period.State.Build} {period.State.SupplementalBuild} {device.Model} {index == 1}")).ToArray();

    public PatchDay[] Curve(CveId cve, int days, DateOnly? until) =>
    [
        .. Enumerable.Range(0, days + 1).Select(day => (day, Verdicts: devices.Select(device => VerdictAfter(device, cve, day, until)).OfType<Verdict>().ToList()))
            .Where(found => found.Verdicts.Count > 0)
            .Select(found => new PatchDay(found.day, found.Verdicts.Count, found.Verdicts.Count(verdict => verdict == Verdict.NotExposed), found.Verdicts.Count(verdict => verdict != Verdict.Exposed))),
    ];

    public DaysToPercent[] DaysToPercent(CveId cve, double[] percents, int days, DateOnly? until)
    {
        var curve = Curve(cve, days, until);
        return [.. percents.Select(percent => new DaysToPercent(
            percent, Array.Find(curve, day => day.PercentMax >= percent)?.Day, Array.Find(curve, day => day.PercentMin >= percent)?.Day))];
    }

    public ExposureDayCount ExposureDays(CveId cve, DateOnly first, DateOnly last, DateOnly? until)
    {
        var verdicts = Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).Where(day => !(day > until))
            .SelectMany(day => There(day).Select(device => ExposureLedger.Of(knowledge, device, cve).At(day).Verdict))
            .Where(verdict => verdict != Verdict.NotAffected).ToList();
        return new ExposureDayCount(verdicts.Count, verdicts.Count(verdict => verdict == Verdict.Exposed), verdicts.Count(verdict => verdict != Verdict.NotExposed));
    }

    private IEnumerable<DeviceTimeline> There(Moment at) =>
        devices.Where(device => device.At(at).Length > 0 && !(device.Retirement is { } retirement && AsOf.At(at).Includes(retirement.Event.ValidAt)));

    private Verdict? VerdictAfter(DeviceTimeline device, CveId cve, int day, DateOnly? until)
    {
        if (device.Model is null || device.Periods.Count == 0 || FirstOffer(device, cve) is not { } offered)
            return null;
        var on = offered.AddDays(day);
        return on > until || !There(on).Contains(device) || !Concerned(device, cve, on) ? null : ExposureLedger.Of(knowledge, device, cve).At(on).Verdict;
    }

    private DateOnly? FirstOffer(DeviceTimeline device, CveId cve) =>
        device.Model is { } model && device.Periods.Count > 0 && knowledge.FixesOf(cve).OffersTo(device.Periods[0].State.Os, model) is [var first, ..] ? first.By : null;

    private string Offered(DeviceTimeline device, CveId cve, Moment at) => FirstOffer(device, cve) is { } day && day <= at.Day ? $"{day:yyyy-MM-dd}" : "";

    private bool Concerned(DeviceTimeline device, CveId cve, Moment at) => knowledge.Concerns(cve, device.At(at)[0].State.Os);

    private static AsOf Limit(DateTimeOffset? known) => known is { } time ? AsOf.Now.KnownAt(time) : AsOf.Now;
}
