using FsCheck;
using FsCheck.Fluent;
using ReleaseTimeline.Events;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests.Exposure;

/// <summary>The days exposed are what asking day by day gives: exposed days to the fewest, days that cannot be told to the most as well.</summary>
public class ExposureDaysTests
{
    private static readonly DateOnly Available = new(2026, 3, 17);
    private static readonly DateOnly Until = new(2026, 4, 2);
    private static readonly Knowledge Known = Knowledge.Of(Given.Recorded(March2026.Facts));

    [Fact]
    public void Counting_agrees_with_asking_day_by_day() =>
        Prop.ForAll(Histories, observations =>
        {
            var device = DeviceTimeline.Of("P1", [.. Given.Recorded(observations).Where(recorded => recorded.Stream == StreamId.Device("P1"))]);
            var ledger = ExposureLedger.Of(Known, device, CveId.Parse(March2026.Cve));
            return ledger.At(Until).DaysExposed == DayByDay(ledger);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    // Between the first offer and the day asked about; before the first sight only a device that was first seen without the fix may have lacked it.
    private static DayRange? DayByDay(ExposureLedger ledger)
    {
        if (ledger.At(Until).Running is null)
            return null;
        var first = ledger.Device.Periods[0];
        var firstDay = first.Began.By!.Value.Day;
        var hadFixFromTheFirst = ledger.At(firstDay).Verdict == Verdict.NotExposed && ledger.Device.At(firstDay).Length == 1 && ledger.Device.At(firstDay)[0] == first;
        var (min, max) = (0, 0);
        for (var day = Available; day < Until; day = day.AddDays(1))
        {
            var verdict = ledger.At(day).Verdict;
            min += verdict == Verdict.Exposed ? 1 : 0;
            max += verdict == Verdict.Exposed || (verdict == Verdict.Indeterminate && !(hadFixFromTheFirst && day < firstDay)) ? 1 : 0;
        }

        return new DayRange(min, max);
    }

    private static Arbitrary<TimelineEvent[]> Histories => Gen.Choose(0, 20)
        .SelectMany(day => Gen.Choose(0, 4).Select(kind => (Day: day, Kind: kind)))
        .ListOf()
        .Where(sights => sights.Count > 0)
        .Select(sights => sights
            .DistinctBy(sight => sight.Day)
            .OrderBy(sight => sight.Day)
            .Select(sight => Observation(new DateOnly(2026, 3, 12).AddDays(sight.Day), sight.Kind))
            .ToArray())
        .ToArbitrary();

    private static TimelineEvent Observation(DateOnly day, int kind)
    {
        var at = $"{Moment.On(day)}T08:00:00Z";
        return kind switch
        {
            0 => March2026.Phone(at),
            1 when day >= Available => March2026.Phone(at, "23D771330a"),
            2 => March2026.Phone(at, canSee: false),
            3 when day >= new DateOnly(2026, 3, 24) => March2026.Updated(at),
            _ => March2026.Phone(at),
        };
    }
}
