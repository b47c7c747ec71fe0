using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Gdmf;
using ReleaseTimeline.Feeds.Sofa;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Tests.Importing;

/// <summary>What a source that says something else than before makes of what it said.</summary>
public sealed class ChangedStatementTests : IDisposable
{
    private const string Advisory = "https://support.apple.com/en-us/126792";

    private readonly ImportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Models_that_are_added_extend_the_scope_from_the_day_it_is_said()
    {
        await Gdmf(("2026-03-04", ["iPhone14,7"]), ("2026-03-04", ["iPhone14,7", "iPad11,1"]), ("2026-03-04", ["iPad11,1", "iPhone14,7"]));

        (await folder.Lines())[2..].ShouldBe(
        [
            "2026-03-04 iOS 26.3.1 released for iOS, iPadOS",
            "2026-03-12 iOS 26.3.1 build 23D8133 also for [iPad11,1]",
        ]);
    }

    [Fact]
    public async Task Models_that_are_added_by_posting_again_extend_the_scope_from_that_posting()
    {
        await Gdmf(("2026-03-04", ["iPhone14,7"]), ("2026-03-11", ["iPhone14,7", "iPhone14,8"]));

        (await folder.Lines())[2..].ShouldBe(["2026-03-11 iOS 26.3.1 build 23D8133 also for [iPhone14,8]"]);
    }

    [Fact]
    public async Task Models_that_are_missing_were_forgotten()
    {
        await Gdmf(("2026-03-04", ["iPhone14,7", "iPhone14,8"]), ("2026-03-04", ["iPhone14,8"]), ("2026-03-04", ["iPhone14,7", "iPhone14,8"]));

        (await folder.Lines()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_later_posting_of_the_same_build_is_no_change_and_an_earlier_one_is()
    {
        await Gdmf(("2026-03-04", ["iPhone14,7"]), ("2026-03-11", ["iPhone14,7"]), ("2026-03-03", ["iPhone14,7"]));

        (await folder.Lines())[2..].ShouldBe(
        [
            "2026-03-03 iOS 26.3.1 released for iOS",
            "2026-03-03 iOS 26.3.1 build 23D8133 on [] for [iPhone14,7]",
        ]);
    }

    [Fact]
    public async Task Another_day_that_stands_for_96_hours_is_another_claim_from_when_it_was_first_said_and_keeps_what_the_source_left_out()
    {
        await Sofa(
            Documents.Sofa([], day: "2023-10-31", advisory: Advisory),
            Documents.Sofa([], day: "2026-03-24"),
            Documents.Sofa([], day: "2026-03-24"),
            Documents.Sofa([], day: "2026-03-24"),
            Documents.Sofa([], day: "2026-03-24"),
            Documents.Sofa([], day: "2026-03-24", advisory: Advisory));

        (await folder.Lines()).ShouldBe(
        [
            $"2023-10-31 iOS 26.4 released for iOS, iPadOS ({Advisory})",
            $"2026-03-24 iOS 26.4 released for iOS, iPadOS ({Advisory})",
        ]);
        (await folder.Events()).OfType<SoftwareUpdateReleased>().Last().StatedAt.ShouldBe(Moment.Parse("2026-03-12T00:51:01Z"));
    }

    [Fact]
    public async Task Another_day_that_stands_for_less_is_none()
    {
        await Sofa(
            Documents.Sofa([], day: "2023-10-31"),
            Documents.Sofa([], day: "2026-03-24"),
            Documents.Sofa([], day: "2026-03-24"),
            Documents.Sofa([], day: "2023-10-31"));

        (await folder.Lines()).ShouldBe(["2023-10-31 iOS 26.4 released for iOS, iPadOS"]);
    }

    [Fact]
    public async Task An_advisory_that_appears_is_another_claim_and_one_that_is_missing_or_respelt_is_none()
    {
        await Sofa(
            Documents.Sofa([]),
            Documents.Sofa([], advisory: Advisory),
            Documents.Sofa([]),
            Documents.Sofa([], advisory: "https://support.apple.com/kb/HT126792"));

        (await folder.Lines()).ShouldBe(
        [
            "2026-03-24 iOS 26.4 released for iOS, iPadOS",
            $"2026-03-24 iOS 26.4 released for iOS, iPadOS ({Advisory})",
        ]);
    }

    [Fact]
    public async Task An_earlier_document_that_is_imported_later_says_what_the_later_one_said_before_it()
    {
        folder.With("20260511T000000Z.json", Documents.Sofa(["CVE-2026-1001"]));
        await folder.Import(new SofaFeed());
        folder.With("20260324T000000Z.json", Documents.Sofa(["CVE-2026-1001"]));

        var report = await folder.Import(new SofaFeed());

        (report.Skipped, report.EventsAppended).ShouldBe((1, 4));
        (await folder.Lines()).Where(line => line.Contains("CVE-2026-1001") || line.Contains("retract"))
            .ShouldBe(["2026-03-24 iOS 26.4 fixes CVE-2026-1001", "2026-03-24 iOS 26.4 fixes CVE-2026-1001", "statement_retracted", "statement_retracted"]);
    }

    // One document a day from 11 March on.
    private async Task Gdmf(params (string Day, string[] Models)[] answers)
    {
        for (var index = 0; index < answers.Length; index++)
            folder.With($"202603{11 + index}T005101Z.json", Documents.Gdmf(answers[index].Day, answers[index].Models));
        (await folder.Import(new GdmfFeed())).Rejected.ShouldBeEmpty();
    }

    private async Task Sofa(params string[] documents)
    {
        for (var index = 0; index < documents.Length; index++)
            folder.With($"202603{11 + index}T005101Z.json", documents[index]);
        (await folder.Import(new SofaFeed())).Rejected.ShouldBeEmpty();
    }
}
