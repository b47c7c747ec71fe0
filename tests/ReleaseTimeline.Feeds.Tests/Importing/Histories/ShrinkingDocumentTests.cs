using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Gdmf;
using ReleaseTimeline.Feeds.Importing;
using ReleaseTimeline.Feeds.Sofa;

namespace ReleaseTimeline.Feeds.Tests.Importing.Histories;

/// <summary>A document that lost more than a tenth of its releases.</summary>
public sealed class ShrinkingDocumentTests : IDisposable
{
    private static readonly int[] Ten = [26, 25, 24, 23, 22, 21, 20, 19, 18, 17];

    private readonly ImportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task It_is_refused_and_what_it_lacks_and_beside_what_is_told()
    {
        folder.With("20260401T000000Z.json", AbsenceTests.Several(Ten)).With("20260402T000000Z.json", AbsenceTests.Several(Ten[..8]));

        var report = await folder.Import(new SofaFeed());

        var rejected = report.Rejected.ShouldHaveSingleItem();
        rejected.Reason.ShouldBe(
            $"{folder.PathOf("20260402T000000Z.json")}: it lacks 2 of the 10 releases of the document before it, stated at 2026-04-01T00:00:00Z, "
            + "and a document that loses more than a tenth is refused: ios-17.1, ios-18.1");
        var told = (await folder.Events()).OfType<SnapshotRejected>().ShouldHaveSingleItem();
        (told.Feed, told.StatedAt.ToString()).ShouldBe(("sofa", "2026-04-02T00:00:00Z"));
        (await folder.Events()).OfType<SnapshotIngested>().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Imported_again_it_is_refused_again_and_nothing_is_appended()
    {
        folder.With("20260401T000000Z.json", AbsenceTests.Several(Ten)).With("20260402T000000Z.json", AbsenceTests.Several(Ten[..8]));
        await folder.Import(new SofaFeed());
        var before = (await folder.Events()).Count;

        (await folder.Import(new SofaFeed())).Rejected.Count.ShouldBe(1);

        (await folder.Events()).Count.ShouldBe(before);
    }

    [Fact]
    public async Task A_tenth_is_not_too_much()
    {
        folder.With("20260401T000000Z.json", AbsenceTests.Several(Ten)).With("20260402T000000Z.json", AbsenceTests.Several(Ten[..9]));

        (await folder.Import(new SofaFeed())).Rejected.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_comes_after_it_is_compared_with_what_was_taken_last()
    {
        folder.With("20260401T000000Z.json", AbsenceTests.Several(Ten))
            .With("20260402T000000Z.json", AbsenceTests.Several(Ten[..2]))
            .With("20260403T000000Z.json", AbsenceTests.Several([.. Ten, 27]));

        (await folder.Import(new SofaFeed())).Rejected.Count.ShouldBe(1);

        (await folder.Events()).OfType<SoftwareUpdateReleased>().Count().ShouldBe(11);
    }

    [Fact]
    public async Task What_only_it_said_is_kept_by_the_next_that_says_it()
    {
        folder.With("20260401T000000Z.json", AbsenceTests.Several(Ten))
            .With("20260402T000000Z.json", AbsenceTests.Several(26).Replace("2026-03-24", "2026-03-25"))
            .With("20260403T000000Z.json", AbsenceTests.Several(Ten).Replace("2026-03-24", "2026-03-25"));
        await folder.Import(new SofaFeed());
        folder.With("20260404T000000Z.json", AbsenceTests.Several(Ten).Replace("2026-03-24", "2026-03-25"));

        (await folder.Import(new SofaFeed())).Rejected.Count.ShouldBe(1, "the one of the 2nd, again");
    }

    [Fact]
    public async Task It_is_taken_where_somebody_accepts_it_and_so_is_the_next()
    {
        folder.With("20260401T000000Z.json", AbsenceTests.Several(Ten)).With("20260402T000000Z.json", AbsenceTests.Several(Ten[..8]));
        await folder.Import(new SofaFeed());

        (await new Importer(folder.Store) { AcceptsShrinking = true }.ImportAsync(new SofaFeed(), [folder.Path])).Rejected.ShouldBeEmpty();
        folder.With("20260403T000000Z.json", AbsenceTests.Several(Ten[..8]));
        (await folder.Import(new SofaFeed())).Rejected.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_feed_without_any_release_is_refused_where_there_were_some()
    {
        folder.With("20260401T000000Z.json", AbsenceTests.Several(Ten)).With("20260402T000000Z.json", """{"SchemaVersion":"2","OSVersions":[]}""");

        (await folder.Import(new SofaFeed())).Rejected.ShouldHaveSingleItem().Reason.ShouldEndWith("it lists no release, where documents before it do");
    }

    [Fact]
    public async Task One_that_was_taken_for_want_of_the_one_before_it_is_refused_once_that_is_known()
    {
        folder.With("20260402T000000Z.json", AbsenceTests.Several(3));
        await folder.Import(new SofaFeed());
        folder.With("20260401T000000Z.json", AbsenceTests.Several(Ten));

        (await folder.Import(new SofaFeed())).Rejected.ShouldBeEmpty();

        (await folder.Events()).OfType<SnapshotRejected>().ShouldHaveSingleItem().StatedAt.ToString().ShouldBe("2026-04-02T00:00:00Z");
        (await folder.Events()).OfType<StatementRetracted>().Count().ShouldBe(2);
    }

    [Fact]
    public async Task An_answer_of_GDMF_that_lost_most_of_what_is_young_is_refused_and_one_that_lost_what_is_old_is_not()
    {
        folder.With("20260311T000000Z.json", Answer(("26.3.1", "2026-03-04"), ("18.7.6", "2026-03-04"), ("26.1", "2025-11-03"), ("26.0", "2025-09-15")))
            .With("20260312T000000Z.json", Answer(("26.3.1", "2026-03-04"), ("18.7.6", "2026-03-04")))
            .With("20260313T000000Z.json", Answer(("26.1", "2025-11-03")));

        var report = await folder.Import(new GdmfFeed());

        report.Rejected.ShouldHaveSingleItem().Reason.ShouldEndWith(
            "it lacks 2 of the 2 young releases of the document before it, stated at 2026-03-12T00:00:00Z, and a document that loses more than half of them is refused: ios-18.7.6, ios-26.3.1");
    }

    [Fact]
    public async Task An_answer_of_GDMF_that_is_empty_was_an_outage_and_what_it_forgot_over_a_month_is_not_held_against_it()
    {
        folder.With("20260311T000000Z.json", Documents.Gdmf("2026-03-04", "iPhone14,7"))
            .With("20260312T000000Z.json", """{"PublicAssetSets":{},"AssetSets":{}}""")
            .With("20260412T000000Z.json", Documents.Gdmf("2026-03-04", "iPhone14,7").Replace("26.3.1", "26.4"));

        (await folder.Import(new GdmfFeed())).Rejected.ShouldBeEmpty();
    }

    private static string Answer(params (string Version, string Day)[] releases) =>
        $$"""{"AssetSets":{"iOS":[{{string.Join(',', releases.Select(release => $$"""{"ProductVersion":"{{release.Version}}","Build":"23D8133","PostingDate":"{{release.Day}}","SupportedDevices":["iPhone14,7"]}"""))}}]} }""";
}
