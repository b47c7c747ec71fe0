using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests.Catalogue;

/// <summary>What the built-in catalogue says of full releases where sources disagree or change their word.</summary>
public class BuiltInReleaseTests
{
    private static readonly IReadOnlyList<TimelineEvent> Events = ReleaseCatalogue.BuiltIn.Events;

    [Theory]
    [InlineData("macOS 13.3.1", "2023-04-07")]
    [InlineData("macOS 13.0.1", "2022-11-09")]
    [InlineData("iOS 26.3.1", "2026-03-04")]
    [InlineData("iOS 17.0", "2023-09-18")]
    [InlineData("iOS 16.0", "2022-09-12")]
    [InlineData("iOS 16.4.1", "2023-04-07")]
    [InlineData("iOS 16.5.1", "2023-06-21")]
    [InlineData("iOS 18.7.7", "2026-03-24")]
    [InlineData("macOS 26.3.2", "2026-03-10")]
    [InlineData("iOS 26.4", "2026-03-24")]
    public void A_release_has_the_day_it_came_out(string release, string day) => Released(release).ValidAt.ShouldBe(Moment.Parse(day));

    [Theory]
    [InlineData("iOS 16.3.1", "2023-01-23/2023-02-20")]
    [InlineData("iOS 12.5", "2020-07-15/2021-01-11")]
    [InlineData("iOS 12.5.7", "2021-03-26/2024-03-28")]
    [InlineData("iOS 14.8.1", "2021-01-26/2022-05-25")]
    public void A_day_that_every_source_gives_too_late_is_an_interval(string release, string interval) =>
        Released(release).ValidAt.ShouldBe(ValidTime.Parse(interval));

    [Fact]
    public void One_release_may_be_several_builds_on_several_days_for_several_models()
    {
        var builds = Builds("iOS 18.7.7");

        builds["22H333"].ValidAt.ShouldBe(Moment.Parse("2026-03-24"));
        builds["22H333"].Models.Count.ShouldBe(6);
        builds["22H340"].ValidAt.ShouldBe(Moment.Parse("2026-04-01"));
        builds["22H340"].StatedAt.ShouldBe(Moment.Parse("2026-04-04T12:24:31Z"));
        builds["22H340"].Models.Except(builds["22H333"].Models).Count().ShouldBe(82);
    }

    [Fact]
    public void What_is_offered_is_what_GDMF_says_and_not_what_the_asset_fits()
    {
        Builds("macOS 26.3.2 (a)")["25D771400a"].Models.ShouldBe(["Mac17,5"]);
        Builds("macOS 26.3.2")["25D2140"].Models.ShouldBe(["Mac17,5"]);
        Builds("iOS 26.3.1 (a)")["23D771330a"].Models.Count.ShouldBe(95);
    }

    [Fact]
    public void Macs_that_GDMF_names_by_their_boards_are_named_by_their_models()
    {
        var models = Builds("macOS 26.3.1 (a)")["25D771280a"].Models;

        models.ShouldContain("MacBookPro18,1");
        models.ShouldContain("iMac20,1");
        models.ShouldNotContain("MacBookPro15,1");
        models.ShouldNotContain(model => model.EndsWith("AP", StringComparison.Ordinal));
        ReleaseCatalogue.BuiltIn.ModelIdentifiers["J700AP"].ShouldBe("Mac17,5");
        ReleaseCatalogue.BuiltIn.ModelIdentifiers["J160AP"].ShouldBe("MacPro7,1");
        ReleaseCatalogue.BuiltIn.ModelIdentifiers["J185AP"].ShouldBe("iMac20,1");
        ReleaseCatalogue.BuiltIn.ModelNames["iPhone15,2"].ShouldBe("iPhone 14 Pro");
    }

    [Fact]
    public void Builds_of_watches_and_televisions_are_not_builds_of_iOS()
    {
        Builds("iOS 26.4").Keys.ShouldBe(["23E246", "23E6246"], ignoreOrder: true);
        Builds("iOS 26.5").Keys.ShouldBe(["23F77", "23F6077"], ignoreOrder: true);
        Builds("iOS 26.6").Keys.ShouldBe(["23G71", "23G6071"], ignoreOrder: true);
    }

    [Fact]
    public void Builds_from_before_GDMF_was_collected_have_the_day_of_their_release()
    {
        Builds("iOS 17.4.1")["21E236"].ValidAt.ShouldBe(Moment.Parse("2024-03-21"));
        Builds("iOS 17.4.1")["21E237"].ValidAt.ShouldBe(Moment.Parse("2024-03-26"));
        Builds("iOS 16.7.7")["20H330"].ValidAt.ShouldBe(Moment.Parse("2024-03-21"));
        Builds("iOS 17.5")["21F84"].ValidAt.ShouldBe(Moment.Parse("2024-05-14"));
    }

    [Fact]
    public void An_update_that_was_for_iPads_too_is_completed_with_them_unverified()
    {
        var extension = Events.OfType<ReleaseScopeExtended>().Single(e => e.Release == ReleaseLabel.Parse("iOS 16.6.1"));

        extension.Models.Count.ShouldBe(54);
        extension.Models.ShouldAllBe(model => model.StartsWith("iPad", StringComparison.Ordinal));
        extension.ValidAt.ShouldBe(Moment.Parse("2023-09-07"));
        extension.Source.IsUnverified.ShouldBeTrue();
        Events.OfType<ReleaseScopeExtended>().ShouldNotContain(e => e.Release == ReleaseLabel.Parse("iOS 17.2.1"), "that one was for iPhones alone");
    }

    [Fact]
    public void A_fix_that_joined_an_advisory_later_is_true_since_the_release_and_stated_later()
    {
        var fix = Fix("iOS 26.1", "CVE-2025-43510");

        fix.ValidAt.ShouldBe(Moment.Parse("2025-11-03"));
        fix.StatedAt.ShouldBe(Moment.Parse("2025-12-12T20:10:11Z"));
        Fix("iOS 26.1", "CVE-2025-43294").StatedAt.ShouldBe(Moment.Parse("2025-11-03"));
        Fix("macOS 26.1", "CVE-2025-43510").StatedAt.ShouldBe(Moment.Parse("2025-12-12"));
    }

    [Fact]
    public void A_fix_that_is_listed_no_more_was_believed_until_then()
    {
        Fix("iOS 26.6", "CVE-2026-43740").StatedAt.ShouldBe(Moment.Parse("2026-07-27"));

        var delisted = Events.OfType<FixDelisted>().Single(e => e.Cve == CveId.Parse("CVE-2026-43740"));
        delisted.ValidAt.ShouldBe(Moment.Parse("2026-07-27"));
        delisted.StatedAt.CompareTo(Moment.Parse("2026-07-28")).ShouldBePositive();
    }

    [Theory]
    [InlineData("CVE-2025-43510", "2026-03-20T17:20:12Z")]
    [InlineData("CVE-2025-43520", "2026-03-20T17:20:12Z")]
    [InlineData("CVE-2023-41974", "2026-03-05T19:33:19Z")]
    [InlineData("CVE-2023-37450", "2023-07-10")]
    [InlineData("CVE-2023-28204", "2023-05-18")]
    [InlineData("CVE-2023-41064", "2023-09-07")]
    [InlineData("CVE-2025-43200", "2025-06-16")]
    public void Exploitation_is_known_from_the_moment_it_was_said(string cve, string statedAt) =>
        Events.OfType<ExploitationReported>().Single(e => e.Cve == CveId.Parse(cve)).StatedAt.ShouldBe(Moment.Parse(statedAt));

    [Theory]
    [InlineData("CVE-2026-20643")]
    [InlineData("CVE-2025-31254")]
    [InlineData("CVE-2026-20656")]
    public void What_is_not_exploited_is_not_said_to_be(string cve) =>
        Events.OfType<ExploitationReported>().ShouldNotContain(e => e.Cve == CveId.Parse(cve));

    [Fact]
    public void KEV_is_stated_on_the_day_of_the_entry_and_only_for_what_a_release_fixes()
    {
        var entry = Events.OfType<KevListed>().Single(e => e.Cve == CveId.Parse("CVE-2023-37450"));
        entry.ValidAt.ShouldBe(Moment.Parse("2023-07-13"));
        entry.StatedAt.ShouldBe(Moment.Parse("2023-07-13"));
        entry.DueDate.ShouldBe(new DateOnly(2023, 8, 3));

        var listed = Events.OfType<FixListed>().Select(e => e.Cve).ToHashSet();
        Events.OfType<KevListed>().ShouldAllBe(e => listed.Contains(e.Cve));
    }

    [Fact]
    public void A_vulnerability_is_published_at_the_instant_of_its_record() =>
        Events.OfType<VulnerabilityPublished>().ShouldHaveSingleItem().ValidAt.ShouldBe(Moment.Parse("2026-03-17T22:29:48.227Z"));

    [Fact]
    public void Every_build_and_every_fix_belongs_to_a_release_that_is_there()
    {
        var releases = Events.Where(e => e is SoftwareUpdateReleased or RapidSecurityResponseIssued or BsiPublished).Select(EventStreams.Of).ToHashSet();

        Events.Where(e => e is BuildPublished or FixListed or ReleaseScopeExtended).ShouldAllBe(e => releases.Contains(EventStreams.Of(e)));
    }

    [Fact]
    public void No_fact_stands_twice_and_each_names_its_source()
    {
        Events.Select(e => EventId.Of(EventStreams.Of(e), e)).ShouldBeUnique();
        Events.ShouldAllBe(e => e.Source.Name.Length > 0 && (e.Source.Uri != null || e.Source.Locator != null));
    }

    private static SoftwareUpdateReleased Released(string release) =>
        Events.OfType<SoftwareUpdateReleased>().Single(e => e.Release == ReleaseLabel.Parse(release));

    private static Dictionary<string, BuildPublished> Builds(string release) =>
        Events.OfType<BuildPublished>().Where(e => e.Release == ReleaseLabel.Parse(release))
            .GroupBy(e => e.Build.ToString()).ToDictionary(build => build.Key, build => build.MaxBy(e => e.Source.Name == "gdmf")!);

    private static FixListed Fix(string release, string cve) =>
        Events.OfType<FixListed>().Single(e => e.Release == ReleaseLabel.Parse(release) && e.Cve == CveId.Parse(cve));
}
