using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Sofa;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Tests.Importing.Histories;

/// <summary>What a list lacks that it had.</summary>
public sealed class AbsenceTests : IDisposable
{
    private const string First = "CVE-2026-1001";
    private const string Second = "CVE-2026-1002";

    private readonly ImportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_fix_that_is_missing_for_96_hours_was_taken_off_by_the_first_document_that_lacked_it()
    {
        folder.With("20260401T000000Z.json", Documents.Sofa([First, Second]))
            .With("20260402T000000Z.json", Documents.Sofa([First]))
            .With("20260406T000000Z.json", Documents.Sofa([First]));

        await folder.Import(new SofaFeed());

        var taken = (await folder.Events()).OfType<FixDelisted>().ShouldHaveSingleItem();
        (taken.Cve.ToString(), taken.StatedAt, taken.ValidAt.ToString()).ShouldBe((Second, Moment.Parse("2026-04-02T00:00:00Z"), "2026-03-24"));
    }

    [Fact]
    public async Task A_fix_that_is_missing_for_a_second_less_is_still_listed()
    {
        folder.With("20260401T000000Z.json", Documents.Sofa([First, Second]))
            .With("20260402T000000Z.json", Documents.Sofa([First]))
            .With("20260405T235959Z.json", Documents.Sofa([First]));

        await folder.Import(new SofaFeed());

        (await folder.Events()).OfType<FixDelisted>().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_fix_that_comes_back_in_between_begins_its_absence_anew()
    {
        folder.With("20260401T000000Z.json", Documents.Sofa([First, Second]))
            .With("20260402T000000Z.json", Documents.Sofa([First]))
            .With("20260404T000000Z.json", Documents.Sofa([First, Second]))
            .With("20260405T000000Z.json", Documents.Sofa([First]))
            .With("20260407T000000Z.json", Documents.Sofa([First]));

        await folder.Import(new SofaFeed());

        (await folder.Events()).OfType<FixDelisted>().ShouldBeEmpty();
        (await folder.Events()).OfType<FixListed>().Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_fix_that_comes_back_after_it_was_taken_off_is_listed_again_from_then()
    {
        folder.With("20260401T000000Z.json", Documents.Sofa([First]))
            .With("20260402T000000Z.json", Documents.Sofa([]))
            .With("20260407T000000Z.json", Documents.Sofa([]))
            .With("20260701T000000Z.json", Documents.Sofa([First]));

        await folder.Import(new SofaFeed());

        (await folder.Events()).OfType<FixListed>().Select(listed => listed.StatedAt.ToString()).ShouldBe(["2026-04-01T00:00:00Z", "2026-07-01T00:00:00Z"]);
    }

    [Fact]
    public async Task The_fixes_of_a_release_that_is_gone_were_forgotten()
    {
        folder.With("20260401T000000Z.json", Several(26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16))
            .With("20260402T000000Z.json", Several(26, 25, 24, 23, 22, 21, 20, 19, 18, 17))
            .With("20260501T000000Z.json", Several(26, 25, 24, 23, 22, 21, 20, 19, 18, 17));

        (await folder.Import(new SofaFeed())).Rejected.ShouldBeEmpty();

        (await folder.Events()).OfType<FixDelisted>().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_exploitation_that_is_said_no_more_of_a_fix_that_is_still_listed_is_refuted_for_all_of_its_time()
    {
        folder.With("20250920T000000Z.json", Documents.Sofa([First], [First]))
            .With("20251104T000000Z.json", Documents.Sofa([First]))
            .With("20251109T000000Z.json", Documents.Sofa([First]));

        await folder.Import(new SofaFeed());

        var refuted = (await folder.Events()).OfType<ExploitationRefuted>().ShouldHaveSingleItem();
        (refuted.StatedAt.ToString(), refuted.ValidAt.ToString()).ShouldBe(("2025-11-04T00:00:00Z", "2025-09-20"));
    }

    /// <summary>A feed with one release for each version, each with a fix of its own.</summary>
    internal static string Several(params int[] majors) =>
        $$"""{"SchemaVersion":"2","OSVersions":[{"SecurityReleases":[{{string.Join(',', majors.Select(Release))}}]}]}""";

    private static string Release(int major) =>
        $$$"""{"UpdateName":"iOS {{{major}}}.1","ProductVersion":"{{{major}}}.1","ReleaseDate":"2026-03-24T00:00:00Z","CVEs":{"CVE-2026-{{{major}}}001":{} } }""";
}
