using ReleaseTimeline.Events;
using ReleaseTimeline.Projections;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Tests.Projections;

/// <summary>Which events count for a question, and in which order.</summary>
public class FoldTests
{
    [Fact]
    public void Applies_events_in_order_of_valid_time_then_stated_time_up_to_the_moment_asked_about()
    {
        var recorded = Given.Recorded(
        [
            March2026.Phone("2026-03-25T08:00:00Z"),
            March2026.Phone("2026-03-18T08:00:00Z", stated: "2026-03-30T08:00:00Z"),
            March2026.Phone("2026-03-18T08:00:00Z", stated: "2026-03-19T08:00:00Z"),
        ]);
        Order(recorded, AsOf.Now).ShouldBe(["2026-03-18T08:00:00Z stated 2026-03-19T08:00:00Z", "2026-03-18T08:00:00Z stated 2026-03-30T08:00:00Z", "2026-03-25T08:00:00Z stated 2026-03-25T08:00:00Z"]);
        Order(recorded, AsOf.At(Moment.Parse("2026-03-20"))).Count.ShouldBe(2);
        Order(recorded, AsOf.At(Moment.Parse("2026-03-20")).StatedBy(Moment.Parse("2026-03-20"))).ShouldBe(["2026-03-18T08:00:00Z stated 2026-03-19T08:00:00Z"]);
    }

    [Fact]
    public void Leaves_out_what_was_retracted_from_the_moment_the_retraction_is_known_and_not_before()
    {
        var recorded = Given.Recorded([March2026.Phone("2026-03-18T08:00:00Z")]);
        recorded.Add(Retraction(recorded[0].Id, "2026-03-21T00:00:00Z", 2));
        Order(recorded, AsOf.Now.StatedBy(Moment.Parse("2026-03-20"))).Count.ShouldBe(1);
        Order(recorded, AsOf.Now.StatedBy(Moment.Parse("2026-03-21"))).ShouldBeEmpty();
        Order(recorded, AsOf.Now.KnownAt(recorded[1].RecordedAt.AddTicks(-1))).Count.ShouldBe(1);
        Order(recorded, AsOf.Now.KnownAt(recorded[1].RecordedAt)).ShouldBeEmpty();
    }

    [Fact]
    public void A_retraction_counts_for_every_moment_even_one_before_it_was_stated()
    {
        var recorded = Given.Recorded([March2026.Phone("2026-03-18T08:00:00Z")]);
        recorded.Add(Retraction(recorded[0].Id, "2026-08-21T00:00:00Z", 2));
        Order(recorded, AsOf.At(Moment.Parse("2026-03-19"))).ShouldBeEmpty();
    }

    [Fact]
    public void What_a_retraction_took_back_counts_again_when_the_retraction_is_taken_back()
    {
        var recorded = Given.Recorded([March2026.Phone("2026-03-18T08:00:00Z")]);
        recorded.Add(Retraction(recorded[0].Id, "2026-03-21T00:00:00Z", 2));
        recorded.Add(Retraction(recorded[1].Id, "2026-03-23T00:00:00Z", 3));
        Order(recorded, AsOf.Now.StatedBy(Moment.Parse("2026-03-22"))).ShouldBeEmpty();
        Order(recorded, AsOf.Now).Count.ShouldBe(1);
    }

    [Fact]
    public void A_correction_puts_another_statement_in_the_place_of_the_wrong_one()
    {
        var recorded = Given.Recorded([March2026.Phone("2026-03-18T08:00:00Z"), March2026.Phone("2026-03-17T08:00:00Z", stated: "2026-03-21T00:00:00Z")]);
        recorded.Add(new RecordedEvent(Id(9), recorded[0].Stream, 3, 3, recorded[1].RecordedAt.AddSeconds(1), new StatementCorrected
        {
            Corrects = recorded[0].Id,
            ReplacedBy = recorded[1].Id,
            Reason = "The clock of the device was a day ahead.",
            ValidAt = ValidTime.Parse("2026-03-21"),
            StatedAt = Moment.Parse("2026-03-21T00:00:00Z"),
            Source = Given.Source,
        }));
        Order(recorded, AsOf.Now.StatedBy(Moment.Parse("2026-03-20"))).ShouldBe(["2026-03-18T08:00:00Z stated 2026-03-18T08:00:00Z"]);
        Order(recorded, AsOf.Now).ShouldBe(["2026-03-17T08:00:00Z stated 2026-03-21T00:00:00Z"]);
    }

    [Fact]
    public void Retractions_that_name_each_other_take_nothing_back_and_end()
    {
        var recorded = Given.Recorded([March2026.Phone("2026-03-18T08:00:00Z")]);
        recorded.Add(Retraction(Id(3), "2026-03-21T00:00:00Z", 2));
        recorded.Add(Retraction(Id(2), "2026-03-21T00:00:00Z", 3));
        Order(recorded, AsOf.Now).Count.ShouldBe(1);
    }

    private static RecordedEvent Retraction(Guid target, string stated, int position)
    {
        var retraction = new StatementRetracted
        {
            Retracts = target,
            Reason = "It was another device.",
            ValidAt = ValidTime.Parse(stated),
            StatedAt = Moment.Parse(stated),
            Source = Given.Source,
        };
        return new RecordedEvent(Id(position), StreamId.Device("P1"), position, position, Moment.Parse("2026-09-01T00:00:00Z").Beginning.AddSeconds(position), retraction);
    }

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    private static List<string> Order(List<RecordedEvent> recorded, AsOf asOf) => Fold.Of(new Observations(), [.. recorded], asOf);

    /// <summary>A projection that keeps the observations it was handed.</summary>
    private sealed class Observations : IProjection<List<string>>
    {
        public string Category => StreamId.DeviceCategory;

        public List<string> Initial => [];

        public List<string> Apply(List<string> state, RecordedEvent recorded) =>
            recorded.Event is OsStateObserved ? [.. state, $"{recorded.Event.ValidAt} stated {recorded.Event.StatedAt}"] : state;
    }
}
