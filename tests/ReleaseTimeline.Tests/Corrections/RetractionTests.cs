using ReleaseTimeline.Corrections;
using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests.Corrections;

public class RetractionTests
{
    private static readonly CveId Cve = CveId.Parse(March2026.Cve);
    private static readonly SourceReference Auditor = new("auditor");
    private static readonly Moment Later = Moment.Parse("2026-04-01T09:00:00Z");

    private readonly InMemoryEventStore store = new();

    private Timeline Timeline => new(store);

    [Fact]
    public async Task A_retracted_fix_counts_until_it_is_taken_back_and_not_from_then_on()
    {
        var fix = await GivenAsync(Given.Fix("iOS 26.3.1 (a)", March2026.Cve, "2026-03-17"));

        await Timeline.RetractAsync(fix, "It was another release.", Auditor, Later);

        (await ListsFix(AsOf.Now.StatedBy(Moment.Parse("2026-03-31")))).ShouldBeTrue();
        (await ListsFix(AsOf.Now.StatedBy(Moment.Parse("2026-04-01")))).ShouldBeFalse();
        (await ListsFix(AsOf.Now)).ShouldBeFalse();
    }

    [Fact]
    public async Task Taking_back_twice_changes_nothing()
    {
        var fix = await GivenAsync(Given.Fix("iOS 26.3.1 (a)", March2026.Cve, "2026-03-17"));
        var first = await Timeline.RetractAsync(fix, "It was another release.", Auditor, Later);

        var second = await Timeline.RetractAsync(fix, "It was another release.", Auditor, Later);

        second.Appended.ShouldBe(first.Appended);
        (await EventsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_retraction_that_is_taken_back_makes_the_statement_count_again()
    {
        var fix = await GivenAsync(Given.Fix("iOS 26.3.1 (a)", March2026.Cve, "2026-03-17"));
        var retraction = (await Timeline.RetractAsync(fix, "It was another release.", Auditor, Later)).Appended.ShouldHaveSingleItem();

        await Timeline.RetractAsync(retraction.Id, "It was that release after all.", Auditor, Moment.Parse("2026-04-03"));

        (await ListsFix(AsOf.Now.StatedBy(Moment.Parse("2026-04-02")))).ShouldBeFalse();
        (await ListsFix(AsOf.Now)).ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_undone_can_be_said_again_at_another_time_only()
    {
        var fix = await GivenAsync(Given.Fix("iOS 26.3.1 (a)", March2026.Cve, "2026-03-17"));
        var retraction = (await Timeline.RetractAsync(fix, "Wrong.", Auditor, Later)).Appended[0];
        var undoing = (await Timeline.RetractAsync(retraction.Id, "Right.", Auditor, Moment.Parse("2026-04-03"))).Appended[0];

        (await Should.ThrowAsync<CorrectionRefusedException>(Timeline.RetractAsync(fix, "Wrong.", Auditor, Later)))
            .Message.ShouldBe($"Event '{fix}' cannot be corrected by event '{retraction.Id}', which was itself taken back by event '{undoing.Id}'. State it at another time.");
        await Timeline.RetractAsync(fix, "Wrong.", Auditor, Moment.Parse("2026-04-04"));

        (await ListsFix(AsOf.Now)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_taken_back_already_is_refused_with_the_event_that_did()
    {
        var fix = await GivenAsync(Given.Fix("iOS 26.3.1 (a)", March2026.Cve, "2026-03-17"));
        var retraction = (await Timeline.RetractAsync(fix, "Wrong.", Auditor, Later)).Appended[0];

        var refused = await Should.ThrowAsync<CorrectionRefusedException>(Timeline.RetractAsync(fix, "Still wrong.", Auditor, Later));

        refused.EventId.ShouldBe(fix);
        refused.Message.ShouldBe($"Event '{fix}' is taken back already, by event '{retraction.Id}'. Taking that one back makes this one count again.");
        (await EventsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_unknown_id_is_named()
    {
        var unknown = new Guid(7, 0, 0, new byte[8]);
        (await Should.ThrowAsync<CorrectionRefusedException>(Timeline.RetractAsync(unknown, "Wrong.", Auditor, Later)))
            .Message.ShouldBe($"No event '{unknown}' is in this store.");
    }

    [Fact]
    public async Task The_record_of_what_was_read_stays()
    {
        var day = Moment.Parse("2026-03-17");
        var read = await GivenAsync(new SnapshotIngested { ValidAt = day, StatedAt = day, Source = new SourceReference("sofa"), Feed = "sofa", Sha256 = "00", Statements = 1, EventsAppended = 1 });

        (await Should.ThrowAsync<CorrectionRefusedException>(Timeline.RetractAsync(read, "Wrong.", Auditor, Later)))
            .Message.ShouldBe($"Event '{read}' is a 'snapshot_ingested', the record of what was read, and stays: correct the statements that were read.");
    }

    [Fact]
    public async Task Nothing_is_taken_back_before_it_was_said()
    {
        var fix = await GivenAsync(Given.Fix("iOS 26.3.1 (a)", March2026.Cve, "2026-03-17"));
        (await Should.ThrowAsync<CorrectionRefusedException>(Timeline.RetractAsync(fix, "Wrong.", Auditor, Moment.Parse("2026-03-16"))))
            .Message.ShouldBe($"Event '{fix}' was stated 2026-03-17; it cannot be taken back before, at 2026-03-16.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task A_reason_is_not_empty(string reason)
    {
        var fix = await GivenAsync(Given.Fix("iOS 26.3.1 (a)", March2026.Cve, "2026-03-17"));
        await Should.ThrowAsync<ArgumentException>(Timeline.RetractAsync(fix, reason, Auditor, Later));
        (await EventsAsync()).Count.ShouldBe(1);
    }

    private async Task<Guid> GivenAsync(TimelineEvent statement)
    {
        await Timeline.AppendAsync([statement]);
        return EventId.Of(EventStreams.Of(statement), statement);
    }

    private async Task<bool> ListsFix(AsOf knowledge) =>
        (await Timeline.KnowledgeAsync(knowledge)).Releases.Listing(Cve).Count > 0;

    private async Task<List<RecordedEvent>> EventsAsync()
    {
        var events = new List<RecordedEvent>();
        await foreach (var recorded in store.ReadAllAsync())
            events.Add(recorded);
        return events;
    }
}
