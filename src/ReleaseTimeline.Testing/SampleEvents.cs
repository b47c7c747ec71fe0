using ReleaseTimeline.Events;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Testing;

/// <summary>Every kind of event that can be stored: once with all it may say, and once with as little as it may, where that differs.</summary>
internal static class SampleEvents
{
    private static readonly ReleaseLabel Lettered = ReleaseLabel.Parse("iOS 26.3.1 (a)");
    private static readonly ReleaseLabel Full = ReleaseLabel.Parse("macOS 26.3.2");
    private static readonly BuildNumber Build = BuildNumber.Parse("23D8133");
    private static readonly BuildNumber Supplemental = BuildNumber.Parse("23D771330a");
    private static readonly CveId Cve = CveId.Parse("CVE-2026-20643");
    private static readonly Guid Known = Guid.Parse("01020304-0506-8708-890a-0b0c0d0e0f10");

    private static readonly ValidTime Day = new DateOnly(2026, 3, 17);
    private static readonly ValidTime Instant = new DateTimeOffset(2026, 3, 17, 18, 34, 54, TimeSpan.Zero).AddTicks(1);
    private static readonly ValidTime Interval = ValidTime.Between(new DateOnly(2026, 3, 17), new DateTimeOffset(2026, 3, 19, 8, 0, 0, TimeSpan.Zero));
    private static readonly ValidTime OpenInterval = ValidTime.Between(null, new DateOnly(2026, 3, 17));
    private static readonly Moment StatedDay = new DateOnly(2026, 3, 18);
    private static readonly Moment StatedInstant = new DateTimeOffset(2026, 3, 18, 9, 30, 0, TimeSpan.Zero);

    private static readonly SourceReference Bare = new("gdmf");
    private static readonly SourceReference Whole = new(
        "sofa",
        "https://example.org/v2/ios_data_feed.json",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "$.OSVersions[0].Latest",
        IsUnverified: true);

    public static IReadOnlyList<TimelineEvent> All { get; } = [.. Programs(), .. Releases(), .. Vulnerabilities(), .. Devices(), .. Sources()];

    private static TimelineEvent[] Programs() =>
    [
        new ProgramIntroduced
        {
            ValidAt = Day, StatedAt = StatedDay, Source = Whole, Program = "rapid-security-response", Name = "Rapid Security Response",
            Basis = FactBasis.Announced, Evidence = ["the first", "the second"],
        },
        new ProgramIntroduced { ValidAt = Day, StatedAt = StatedDay, Source = Bare, Program = "p", Name = "", Basis = FactBasis.Inferred },
        new ProgramRenamed { ValidAt = Instant, StatedAt = StatedInstant, Source = Bare, Program = "p", Name = "Ä \"quoted\" name" },
        new ProgramRetired
        {
            ValidAt = Interval, StatedAt = StatedDay, Source = Whole, Program = "rapid-security-response", Basis = FactBasis.Inferred,
            Evidence = ["none since"], Successor = "background-security-improvement",
        },
        new ProgramRetired { ValidAt = OpenInterval, StatedAt = StatedDay, Source = Bare, Program = "p", Basis = FactBasis.Announced },
        new ProgramRetirementRefuted { ValidAt = Day, StatedAt = StatedDay, Source = Bare, Program = "p", Reason = "one more came" },
    ];

    private static TimelineEvent[] Releases() =>
    [
        new SoftwareUpdateReleased
        {
            ValidAt = Day, StatedAt = StatedInstant, Source = Whole, Release = Full, Products = [Os.macOS], IsBeta = true,
            AdvisoryUri = "https://example.org/100100",
        },
        new SoftwareUpdateReleased { ValidAt = Day, StatedAt = StatedDay, Source = Bare, Release = Full },
        new RapidSecurityResponseIssued
        {
            ValidAt = Day, StatedAt = StatedDay, Source = Whole, Release = Lettered, Products = [Os.iOS, Os.iPadOS], IsBeta = true,
            AdvisoryUri = "https://example.org/1", Components = ["Safari", "WebKit"], ActivatedBy = "restart",
        },
        new RapidSecurityResponseIssued { ValidAt = Day, StatedAt = StatedDay, Source = Bare, Release = Lettered },
        new BsiPublished
        {
            ValidAt = Instant, StatedAt = StatedInstant, Source = Whole, Release = Lettered, Products = [Os.iOS, Os.iPadOS], IsBeta = true,
            AdvisoryUri = "https://example.org/2", Components = ["WebKit"], ActivatedBy = "relaunch of the app",
        },
        new BsiPublished { ValidAt = Day, StatedAt = StatedDay, Source = Bare, Release = Lettered },
        new BuildPublished
        {
            ValidAt = Day, StatedAt = StatedDay, Source = Whole, Release = Lettered, Build = Supplemental, PrerequisiteBuild = Build,
            Models = ["iPad8,1", "iPhone15,2"], IsBeta = true,
        },
        new BuildPublished { ValidAt = Day, StatedAt = StatedDay, Source = Bare, Release = Full, Build = Build },
        new ReleaseScopeExtended { ValidAt = Day, StatedAt = StatedDay, Source = Bare, Release = Full, Build = Build, Models = ["Mac17,5"] },
        new LetterAnnounced
        {
            ValidAt = Day, StatedAt = StatedDay, Source = Whole, Release = Lettered, AdvisoryUri = "https://example.org/3",
            Program = "rapid-security-response",
        },
        new LetterAnnounced { ValidAt = Day, StatedAt = StatedDay, Source = Bare, Release = Lettered },
        new ReleaseWithdrawn { ValidAt = Day, StatedAt = StatedDay, Source = Whole, Release = Lettered, Reason = "sites did not load" },
        new ReleaseWithdrawn { ValidAt = Day, StatedAt = StatedDay, Source = Bare, Release = Lettered },
        new ReleaseSuperseded { ValidAt = Day, StatedAt = StatedDay, Source = Bare, Release = Lettered, By = Full },
        new FixListed { ValidAt = Day, StatedAt = StatedDay, Source = Whole, Release = Lettered, Cve = Cve },
        new FixDelisted { ValidAt = Day, StatedAt = StatedDay, Source = Bare, Release = Lettered, Cve = Cve },
    ];

    private static TimelineEvent[] Vulnerabilities() =>
    [
        new ThreatReported
        {
            ValidAt = Day, StatedAt = StatedDay, Source = Whole, Threat = "a kit", ReportedBy = "somebody",
            TargetedVersions = ["iOS 13 to 17.2.1"], Cves = [Cve, CveId.Parse("CVE-2023-0001")],
        },
        new ThreatReported { ValidAt = OpenInterval, StatedAt = StatedDay, Source = Bare, Threat = "a kit", ReportedBy = "somebody" },
        new VulnerabilityPublished { ValidAt = Day, StatedAt = StatedDay, Source = Whole, Cve = Cve, Affected = [Os.iOS, Os.macOS] },
        new VulnerabilityPublished { ValidAt = Day, StatedAt = StatedDay, Source = Bare, Cve = Cve },
        new ExploitationReported { ValidAt = Day, StatedAt = StatedDay, Source = Whole, Cve = Cve },
        new ExploitationRefuted { ValidAt = Day, StatedAt = StatedDay, Source = Bare, Cve = Cve },
        new KevListed { ValidAt = Day, StatedAt = StatedDay, Source = Whole, Cve = Cve, DueDate = new DateOnly(2026, 4, 7) },
        new KevDueDateChanged { ValidAt = Day, StatedAt = StatedDay, Source = Bare, Cve = Cve, DueDate = new DateOnly(2026, 3, 31) },
        new SeverityAssessed { ValidAt = Day, StatedAt = StatedDay, Source = Whole, Cve = Cve, Scheme = "CVSS 3.1", Value = "8.8 HIGH" },
    ];

    private static TimelineEvent[] Devices() =>
    [
        new DeviceEnrolled { ValidAt = Instant, StatedAt = StatedInstant, Source = Whole, Device = "P1", Model = "iPhone15,2" },
        new OsStateObserved
        {
            ValidAt = Instant, StatedAt = StatedInstant, Source = Whole, Device = "P1", Os = Os.iOS, Model = "iPhone15,2",
            Version = Lettered.Version, Build = Build, SupplementalBuild = Supplemental, CanSeeLetter = true,
        },
        new OsStateObserved { ValidAt = Day, StatedAt = StatedDay, Source = Bare, Device = "東京", Os = Os.iPadOS, CanSeeLetter = false },
        new OsStateObserved { ValidAt = Day, StatedAt = StatedDay, Source = Bare, Device = "P1", Os = Os.macOS },
        new PatchInstalled { ValidAt = Instant, StatedAt = StatedInstant, Source = Whole, Device = "P1", Release = Lettered, Build = Supplemental },
        new PatchInstalled { ValidAt = Interval, StatedAt = StatedInstant, Source = Bare, Device = "P1", Release = Lettered },
        new PatchRemoved { ValidAt = Interval, StatedAt = StatedInstant, Source = Bare, Device = "P1", Release = Lettered },
        new SoftwareUpdateInstalled { ValidAt = Instant, StatedAt = StatedInstant, Source = Whole, Device = "P1", Release = Full, Build = Build },
        new SoftwareUpdateInstalled { ValidAt = Instant, StatedAt = StatedInstant, Source = Bare, Device = "P1", Release = Full },
        new AutomaticInstallationChanged { ValidAt = Instant, StatedAt = StatedInstant, Source = Bare, Device = "P1", IsAutomatic = true },
        new AutomaticInstallationChanged { ValidAt = Instant, StatedAt = StatedInstant, Source = Bare, Device = "P1", IsAutomatic = false },
        new PatchOffered { ValidAt = Instant, StatedAt = StatedInstant, Source = Bare, Device = "P1", Release = Lettered },
        new InstallationFailed { ValidAt = Instant, StatedAt = StatedInstant, Source = Whole, Device = "P1", Release = Lettered, Reason = "no space" },
        new InstallationFailed { ValidAt = Instant, StatedAt = StatedInstant, Source = Bare, Device = "P1", Release = Lettered },
        new DeviceRetired { ValidAt = Day, StatedAt = StatedInstant, Source = Whole, Device = "P1", Reason = "sold" },
        new DeviceRetired { ValidAt = Day, StatedAt = StatedInstant, Source = Bare, Device = "P1" },
    ];

    private static TimelineEvent[] Sources() =>
    [
        new SnapshotIngested
        {
            ValidAt = Instant, StatedAt = StatedInstant, Source = Whole, Feed = "sofa", Sha256 = Whole.Sha256!, Statements = int.MaxValue, EventsAppended = 0,
        },
        new SnapshotIngested
        {
            ValidAt = Instant, StatedAt = StatedInstant, Source = Bare, Feed = "sofa", Sha256 = Whole.Sha256!, Statements = 2, EventsAppended = 1,
            Series = "ios-v2", Base = "ab@2026-03-17", Added = ["0123456789abcdef"], Removed = ["fedcba9876543210"], Kept = ["fix_listed {\"Cve\":\"CVE-2026-20643\"}"],
            Programs = ["background-security-improvement"], IsShrinkAccepted = true,
        },
        new SnapshotRejected { ValidAt = Instant, StatedAt = StatedInstant, Source = Bare, Feed = "sofa", Sha256 = Whole.Sha256!, Reason = "too deep" },
        new StatementReported { ValidAt = Day, StatedAt = StatedDay, Source = Whole, ReportedBy = "a vendor", Claim = "a claim", About = Lettered },
        new StatementReported { ValidAt = Day, StatedAt = StatedDay, Source = Bare, ReportedBy = "a paper", Claim = "another\nclaim" },
        new StatementCorrected
        {
            ValidAt = Day, StatedAt = StatedDay, Source = Bare, Corrects = Known, ReplacedBy = Guid.Empty, Reason = "a typing error",
        },
        new StatementRetracted { ValidAt = Day, StatedAt = StatedDay, Source = Bare, Retracts = Known, Reason = "taken back" },
    ];
}
