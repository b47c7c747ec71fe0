using ReleaseTimeline.Corrections;
using ReleaseTimeline.Events;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests.Corrections;

public class CorrectionTests
{
    private static readonly SourceReference Auditor = new("auditor");
    private static readonly Moment Later = Moment.Parse("2026-04-01");
    private static readonly SoftwareUpdateReleased Wrong = Given.Released("iOS 26.3.1", "2026-03-11", source: "gdmf");
    private static readonly SoftwareUpdateReleased Right = Wrong with { ValidAt = ValidTime.Parse("2026-03-04") };
    private static readonly Guid WrongId = EventId.Of(EventStreams.Of(Wrong), Wrong);

    private readonly InMemoryEventStore store = new();

    private Timeline Timeline => new(store);

    [Fact]
    public async Task A_corrected_day_holds_from_the_correction_on_and_under_the_name_of_its_source()
    {
        await Timeline.AppendAsync([Wrong]);

        await Timeline.CorrectAsync(WrongId, Right, "The later day is a re-post.", Auditor, Later);

        (await DayAsync(AsOf.Now.StatedBy(Moment.Parse("2026-03-31")))).ShouldBe(new DateOnly(2026, 3, 11));
        (await DayAsync(AsOf.Now)).ShouldBe(new DateOnly(2026, 3, 4));
        (await ReleaseAsync(AsOf.Now))!.Publication!.Event.ShouldBe(Right with { StatedAt = Later });
    }

    [Fact]
    public async Task The_correction_names_both_statements_and_who_corrects()
    {
        await Timeline.AppendAsync([Wrong]);

        var correction = await Timeline.CorrectAsync(WrongId, Right, "The later day is a re-post.", Auditor, Later);

        correction.Original.Id.ShouldBe(WrongId);
        correction.Appended.Count.ShouldBe(2);
        var said = correction.Appended[0].Event.ShouldBeOfType<StatementCorrected>();
        (said.Corrects, said.ReplacedBy, said.Source).ShouldBe((WrongId, correction.Appended[1].Id, Auditor));
        correction.Appended.ShouldAllBe(recorded => recorded.Stream == EventStreams.Of(Wrong));
    }

    [Fact]
    public async Task Correcting_twice_changes_nothing()
    {
        await Timeline.AppendAsync([Wrong]);
        var first = await Timeline.CorrectAsync(WrongId, Right, "A re-post.", Auditor, Later);

        var second = await Timeline.CorrectAsync(WrongId, Right, "A re-post.", Auditor, Later);

        second.Appended.ShouldBe(first.Appended);
    }

    [Fact]
    public async Task A_correction_that_is_taken_back_takes_its_replacement_with_it()
    {
        await Timeline.AppendAsync([Wrong]);
        var correction = await Timeline.CorrectAsync(WrongId, Right, "A re-post.", Auditor, Later);

        var undoing = await Timeline.RetractAsync(correction.Appended[0].Id, "It was no re-post.", Auditor, Moment.Parse("2026-04-05"));

        undoing.Appended.Count.ShouldBe(2);
        (await DayAsync(AsOf.Now.StatedBy(Moment.Parse("2026-04-04")))).ShouldBe(new DateOnly(2026, 3, 4));
        (await DayAsync(AsOf.Now)).ShouldBe(new DateOnly(2026, 3, 11));
    }

    [Fact]
    public async Task What_is_said_of_another_release_is_no_correction()
    {
        await Timeline.AppendAsync([Wrong]);
        await RefusedAsync(
            Right with { Release = ReleaseLabel.Parse("iOS 26.3") },
            $"Event '{WrongId}' stands in stream 'release-ios-26.3.1', and its replacement would not: retract it, and state the other by itself.");
    }

    [Fact]
    public async Task To_say_the_same_corrects_nothing()
    {
        await Timeline.AppendAsync([Wrong]);
        await RefusedAsync(Wrong, $"Event '{WrongId}' says that already: there is nothing to correct.");
    }

    [Fact]
    public async Task What_the_store_has_already_is_not_said_again()
    {
        var there = Right with { StatedAt = Later };
        await Timeline.AppendAsync([Wrong, there]);
        await RefusedAsync(Right, $"Event '{WrongId}' would be replaced by what event '{EventId.Of(EventStreams.Of(there), there)}' says already: retract it instead.");
    }

    [Fact]
    public async Task A_retraction_is_taken_back_and_not_corrected()
    {
        await Timeline.AppendAsync([Wrong]);
        var retraction = (await Timeline.RetractAsync(WrongId, "Wrong.", Auditor, Later)).Appended[0];

        (await Should.ThrowAsync<CorrectionRefusedException>(Timeline.CorrectAsync(retraction.Id, Right, "Wrong.", Auditor, Later)))
            .Message.ShouldBe($"Event '{retraction.Id}' is a 'statement_retracted': it can be taken back, not corrected.");
    }

    [Fact]
    public async Task Of_two_who_correct_at_once_one_does_and_the_other_is_told()
    {
        await Timeline.AppendAsync([Wrong]);
        var attempts = Enumerable.Range(1, 4).Select(day => Task.Run(async () =>
        {
            try
            {
                await Timeline.CorrectAsync(WrongId, Right with { ValidAt = ValidTime.Parse($"2026-03-0{day}") }, "A re-post.", Auditor, Later);
                return true;
            }
            catch (CorrectionRefusedException)
            {
                return false;
            }
        }));

        (await Task.WhenAll(attempts)).Count(succeeded => succeeded).ShouldBe(1);
    }

    private async Task RefusedAsync(TimelineEvent replacement, string message)
    {
        var before = await CountAsync();
        (await Should.ThrowAsync<CorrectionRefusedException>(Timeline.CorrectAsync(WrongId, replacement, "Wrong.", Auditor, Later))).Message.ShouldBe(message);
        (await CountAsync()).ShouldBe(before);
    }

    private async Task<int> CountAsync()
    {
        var count = 0;
        await foreach (var _ in store.ReadAllAsync())
            count++;
        return count;
    }

    private async Task<Release?> ReleaseAsync(AsOf knowledge) =>
        (await Timeline.KnowledgeAsync(knowledge)).Releases.Find(ReleaseLabel.Parse("iOS 26.3.1"));

    private async Task<DateOnly?> DayAsync(AsOf knowledge) => (await ReleaseAsync(knowledge))?.Day;
}
