using ReleaseTimeline.Events;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;
using static ReleaseTimeline.Tests.GivenClaims;

namespace ReleaseTimeline.Tests.Exposure;

public class ThreatTargetingTests
{
    private static readonly OsStateObserved Phone = March2026.Phone("2026-03-18T08:00:00Z");

    [Fact]
    public void A_phone_on_a_version_that_is_named_is_targeted_by_whose_words_name_it()
    {
        var verdict = Of([Threat("Kit", "A lab", "2026-03-18", ["iOS 26.1 to 26.3.1"]), Threat("Kit", "Another", "2026-03-19", ["iOS 18.5"])], Phone);

        verdict.Targeting.ShouldBe(Targeting.Targeted);
        verdict.Running!.Label.ToString().ShouldBe("iOS 26.3.1");
        verdict.Reasons.ShouldBe(["According to A lab, Kit targets 'iOS 26.1 to 26.3.1'; iOS 26.3.1 is one of these."]);
        verdict.Because.Select(recorded => recorded.Event.Type).ShouldBe(["threat_reported", "os_state_observed"]);
    }

    [Fact]
    public void A_phone_on_none_of_them_is_not()
    {
        var verdict = Of([Threat("Kit", "A lab", "2026-03-18", ["iOS 18.4 to 18.7"])], Phone);

        verdict.Targeting.ShouldBe(Targeting.NotTargeted);
        verdict.Reasons.ShouldBe(["iOS 26.3.1 is none of the versions that Kit is said to target."]);
    }

    [Fact]
    public void Words_that_are_not_understood_leave_it_open_and_are_quoted()
    {
        var verdict = Of([Threat("Kit", "A lab", "2026-03-18", ["iOS 18.4 to 18.7", "older iPhones"])], Phone);

        verdict.Targeting.ShouldBe(Targeting.Unknown);
        verdict.Reasons.ShouldBe(["According to A lab, Kit targets 'older iPhones'; these words are not understood as versions, and not guessed at."]);
    }

    [Fact]
    public void Where_nobody_says_which_versions_it_cannot_be_told() =>
        Of([Threat("Kit", "A lab", "2026-03-18", [])], Phone).Reasons.ShouldBe(["Nobody says which versions Kit targets."]);

    [Fact]
    public void A_letter_that_nobody_could_see_leaves_it_open_where_the_letter_would_matter()
    {
        var blind = March2026.Phone("2026-03-18T08:00:00Z", canSee: false);

        Of([Threat("Kit", "A lab", "2026-03-18", ["iOS 26.3.1"])], blind).Targeting.ShouldBe(Targeting.Unknown);
        Of([Threat("Kit", "A lab", "2026-03-18", ["before iOS 26.4"])], blind).Targeting.ShouldBe(Targeting.Targeted);
    }

    [Fact]
    public void A_change_that_nobody_saw_leaves_it_open()
    {
        TimelineEvent[] kit = [Threat("Kit", "A lab", "2026-03-18", ["before iOS 26.4"])];

        var verdict = Of(kit, Phone, March2026.Updated("2026-03-30T08:00:00Z"), at: "2026-03-26");

        verdict.Targeting.ShouldBe(Targeting.Unknown);
        verdict.Reasons[^1].ShouldBe("The change came after 2026-03-18T08:00:00Z and by 2026-03-30T08:00:00Z; nobody saw when.");
        Of(kit, Phone, March2026.Updated("2026-03-30T08:00:00Z"), at: "2026-03-20").Targeting.ShouldBe(Targeting.Targeted);
    }

    [Fact]
    public void Before_its_first_sight_and_after_it_left_nothing_is_claimed_of_a_device()
    {
        TimelineEvent[] kit = [Threat("Kit", "A lab", "2026-03-18", ["before iOS 26.4"])];
        var gone = new DeviceRetired { Device = "P1", ValidAt = ValidTime.Parse("2026-03-19"), StatedAt = Moment.Parse("2026-03-19"), Source = Given.Source };

        Of(kit, Phone, at: "2026-03-01").Targeting.ShouldBe(Targeting.Unknown);
        Of(kit, Phone, gone, at: "2026-03-22").Reasons.ShouldHaveSingleItem().ShouldContain("left management on 2026-03-19");
    }

    [Fact]
    public void Whatever_runs_a_build_is_judged_alike()
    {
        var (knowledge, threat) = Known(Threat("Kit", "A lab", "2026-03-18", ["iOS 26.3.1"]));
        var targeting = new ThreatTargeting(knowledge, threat);
        var build = new BuildExposure(Os.iOS, "iPhone15,2", BuildNumber.Parse("23D8133"), null);

        targeting.Of(build, Moment.Parse("2026-03-20")).Targeting.ShouldBe(Targeting.Targeted);
        targeting.Of(build with { Build = BuildNumber.Parse("23Z999") }, Moment.Parse("2026-03-20")).Targeting.ShouldBe(Targeting.Unknown);
    }

    private static TargetingVerdict Of(TimelineEvent[] reports, params TimelineEvent[] device) => Of(reports, device, "2026-03-20");

    private static TargetingVerdict Of(TimelineEvent[] reports, TimelineEvent first, string at) => Of(reports, [first], at);

    private static TargetingVerdict Of(TimelineEvent[] reports, TimelineEvent first, TimelineEvent second, string at) => Of(reports, [first, second], at);

    private static TargetingVerdict Of(TimelineEvent[] reports, TimelineEvent[] device, string at)
    {
        var (knowledge, threat) = Known(reports);
        return new ThreatTargeting(knowledge, threat).Of(Given.Device("P1", device), Moment.Parse(at));
    }

    private static (Knowledge Knowledge, ReleaseTimeline.Projections.Reported.Threat Threat) Known(params TimelineEvent[] reports) =>
        (Knowledge.Of(Given.Recorded([.. March2026.Facts, .. reports])), Claims(reports).Find("Kit")!);
}
