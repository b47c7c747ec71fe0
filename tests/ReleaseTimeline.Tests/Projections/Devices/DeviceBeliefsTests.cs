using FsCheck;
using FsCheck.Fluent;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Tests.Projections.Devices;

/// <summary>All that was ever believed of a device, worked out at once, is what a replay answers at every moment, as known at every other.</summary>
public class DeviceBeliefsTests
{
    private static readonly DateTimeOffset Start = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Moment[] Moments =
    [
        .. Enumerable.Range(-1, 43).SelectMany(day => new Moment[]
        {
            new DateOnly(2026, 3, 1).AddDays(day),
            new DateTimeOffset(new DateOnly(2026, 3, 1).AddDays(day), TimeOnly.MinValue, TimeSpan.Zero),
            new DateTimeOffset(new DateOnly(2026, 3, 1).AddDays(day), new TimeOnly(11, 30), TimeSpan.Zero),
            new DateTimeOffset(new DateOnly(2026, 3, 1).AddDays(day), new TimeOnly(11, 31), TimeSpan.Zero),
        }),
    ];

    [Fact]
    public void Beliefs_are_what_a_replay_answers_at_every_moment_as_known_at_every_other() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var events = Recorded(seed);
            var beliefs = DeviceBeliefs.Of(events);
            foreach (var known in events.Select(recorded => recorded.RecordedAt).Prepend(Start.AddDays(-1)))
            {
                var device = DeviceTimeline.Of("D1", events, AsOf.Now.KnownAt(known));
                foreach (var at in Moments)
                    Believed(beliefs, at, known).ShouldBe(Replayed(device, at), $"seed {seed}, at {at}, as known at {known:O}");
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_two_beliefs_about_one_moment_hold_at_one_time() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var beliefs = DeviceBeliefs.Of(Recorded(seed));
            for (var left = 0; left < beliefs.Count; left++)
            {
                for (var right = left + 1; right < beliefs.Count; right++)
                    Overlap(beliefs[left], beliefs[right]).ShouldBeFalse($"seed {seed}: {beliefs[left]} and {beliefs[right]}");
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void What_was_believed_keeps_its_place_whatever_is_learnt_later() =>
        Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
        {
            var events = Recorded(seed);
            var all = DeviceBeliefs.Of(events);
            for (var count = 1; count < events.Length; count++)
            {
                if (events[count].RecordedAt == events[count - 1].RecordedAt)
                    continue;
                foreach (var belief in DeviceBeliefs.Of(events.AsSpan(0, count)))
                    all.ShouldContain(later => later.Content == belief.Content && later.KnownFrom == belief.KnownFrom && (belief.KnownTo == null || later.KnownTo == belief.KnownTo));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Events_that_do_not_come_in_the_order_of_recording_are_refused()
    {
        var events = Recorded(1);
        Should.Throw<ArgumentException>(() => DeviceBeliefs.Of([events[^1], events[0]])).Message.ShouldContain("'device-D1' version 1 was recorded before version");
    }

    private static RecordedEvent[] Recorded(int seed)
    {
        var random = new Random(seed);
        var at = Start;
        return [.. new AdversarialFleet(seed).Events(1, random.Next(1, 14)).Select((e, index) =>
        {
            // Some are recorded together.
            at = at.AddHours(random.Next(3));
            return new RecordedEvent(EventId.Of(AdversarialFleet.StreamOf(e), e), AdversarialFleet.StreamOf(e), index + 1, index + 1, at, e);
        })];
    }

    private static string Believed(IReadOnlyList<DeviceBelief> beliefs, Moment at, DateTimeOffset known)
    {
        var held = beliefs.Where(belief => belief.KnownFrom <= known && (belief.KnownTo is null || known < belief.KnownTo)
            && belief.Content.From <= at.End && (belief.Content.To is null || at.End < belief.Content.To)).ToList();
        held.Count.ShouldBeLessThanOrEqualTo(1);
        if (held.Count == 0)
            return "nothing";
        var content = held[0].Content;
        return content.Certainty == BeliefCertainty.Retired ? "retired"
            : content.IsUnsettledAt(at) ? $"{content.Running} or {content.Next}" : $"{content.Running}";
    }

    private static string Replayed(DeviceTimeline device, Moment at)
    {
        if (device.Periods.Count > 0 && device.Retirement is { } retirement && AsOf.At(at).Includes(retirement.Event.ValidAt))
            return "retired";
        return device.At(at) switch
        {
            [] => "nothing",
            [var one] => $"{new ModelState(device.Model, one.State)}",
            [var one, var other, ..] => $"{new ModelState(device.Model, one.State)} or {new ModelState(device.Model, other.State)}",
        };
    }

    private static bool Overlap(DeviceBelief left, DeviceBelief right) =>
        Overlap(left.KnownFrom, left.KnownTo, right.KnownFrom, right.KnownTo)
        && Overlap(left.Content.From, left.Content.To, right.Content.From, right.Content.To);

    private static bool Overlap(DateTimeOffset from, DateTimeOffset? to, DateTimeOffset otherFrom, DateTimeOffset? otherTo) =>
        (otherTo is null || from < otherTo) && (to is null || otherFrom < to);
}
