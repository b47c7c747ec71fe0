using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Cli.Output;
using ReleaseTimeline.Events;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Cli.Tests.Output;

public sealed class EventSentenceTests
{
    private static readonly ValidTime Day = new DateOnly(2026, 3, 17);
    private static readonly Moment Stated = new DateOnly(2026, 3, 18);
    private static readonly SourceReference Source = new("test");
    private static readonly ReleaseLabel Letter = ReleaseLabel.Parse("iOS 26.3.1 (a)");
    private static readonly CveId Cve = CveId.Parse("CVE-2026-20643");

    public static TheoryData<TimelineEvent, string> Sentences() => new()
    {
        { new DeviceEnrolled { ValidAt = Day, StatedAt = Stated, Source = Source, Device = "P1", Model = "iPhone15,2" }, "P1 came under management, a iPhone15,2." },
        { new PatchInstalled { ValidAt = Day, StatedAt = Stated, Source = Source, Device = "P1", Release = Letter }, "iOS 26.3.1 (a) was installed on P1." },
        { new PatchRemoved { ValidAt = Day, StatedAt = Stated, Source = Source, Device = "P1", Release = Letter }, "iOS 26.3.1 (a) was removed from P1." },
        { new SoftwareUpdateInstalled { ValidAt = Day, StatedAt = Stated, Source = Source, Device = "P1", Release = ReleaseLabel.Parse("iOS 26.4"), Build = BuildNumber.Parse("23E246") }, "iOS 26.4 was installed on P1, build 23E246." },
        { new AutomaticInstallationChanged { ValidAt = Day, StatedAt = Stated, Source = Source, Device = "P1", IsAutomatic = false }, "P1 no longer installs patches by itself." },
        { new PatchOffered { ValidAt = Day, StatedAt = Stated, Source = Source, Device = "P1", Release = Letter }, "iOS 26.3.1 (a) was offered to P1." },
        { new InstallationFailed { ValidAt = Day, StatedAt = Stated, Source = Source, Device = "P1", Release = Letter, Reason = "no power" }, "The installation of iOS 26.3.1 (a) failed on P1: no power." },
        { new DeviceRetired { ValidAt = Day, StatedAt = Stated, Source = Source, Device = "P1" }, "P1 left management." },
        { new ThreatReported { ValidAt = Day, StatedAt = Stated, Source = Source, Threat = "Kit", ReportedBy = "A lab", TargetedVersions = ["26.1"], Cves = [Cve] }, "A lab reported Kit, said to target 26.1, by CVE-2026-20643." },
        { new ExploitationRefuted { ValidAt = Day, StatedAt = Stated, Source = Source, Cve = Cve }, "CVE-2026-20643 is not known to be exploited." },
        { new KevDueDateChanged { ValidAt = Day, StatedAt = Stated, Source = Source, Cve = Cve, DueDate = new DateOnly(2026, 4, 1) }, "CISA moved the day by which CVE-2026-20643 is to be remedied to 2026-04-01." },
        { new SeverityAssessed { ValidAt = Day, StatedAt = Stated, Source = Source, Cve = Cve, Scheme = "CVSS 3.1", Value = "5.4" }, "CVE-2026-20643 was assessed by CVSS 3.1: 5.4." },
        { new FixDelisted { ValidAt = Day, StatedAt = Stated, Source = Source, Release = Letter, Cve = Cve }, "iOS 26.3.1 (a) is no longer listed as addressing CVE-2026-20643." },
        { new ReleaseScopeExtended { ValidAt = Day, StatedAt = Stated, Source = Source, Release = Letter, Build = BuildNumber.Parse("23D771330a"), Models = ["iPad8,1", "iPad8,2"] }, "Build 23D771330a of iOS 26.3.1 (a) was offered for 2 further models." },
        { new ProgramRenamed { ValidAt = Day, StatedAt = Stated, Source = Source, Program = "p", Name = "New" }, "The program p goes by the name New." },
        { new ProgramRetirementRefuted { ValidAt = Day, StatedAt = Stated, Source = Source, Program = "p", Reason = "one more came." }, "The program p has not ended: one more came." },
        { new SnapshotRejected { ValidAt = Day, StatedAt = Stated, Source = Source, Feed = "sofa", Sha256 = "", Reason = "half is missing." }, "A document of sofa was refused: half is missing." },
        { new StatementRetracted { ValidAt = Day, StatedAt = Stated, Source = Source, Retracts = Guid.Empty, Reason = "a slip." }, "The statement 00000000-0000-0000-0000-000000000000 is taken back: a slip." },
        { new StatementCorrected { ValidAt = Day, StatedAt = Stated, Source = Source, Corrects = Guid.Empty, ReplacedBy = Guid.Empty, Reason = "a slip." }, "The statement 00000000-0000-0000-0000-000000000000 is wrong and 00000000-0000-0000-0000-000000000000 takes its place: a slip." },
        { new UnknownEvent("odd", "{}") { ValidAt = Day, StatedAt = Stated, Source = Source }, "An event of the type 'odd', which this version does not know." },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void An_event_is_told_in_a_sentence(TimelineEvent timelineEvent, string expected) => EventSentence.Of(timelineEvent).ShouldBe(expected);

    [Fact]
    public void Every_fact_of_the_catalogue_has_a_sentence()
    {
        foreach (var fact in ReleaseCatalogue.BuiltIn.Events)
            EventSentence.Of(fact).Length.ShouldBeGreaterThan(20);
    }
}
