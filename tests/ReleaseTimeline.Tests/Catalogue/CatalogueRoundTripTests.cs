using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Events;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests.Catalogue;

public class CatalogueRoundTripTests
{
    private static readonly DateOnly Day = new(2026, 3, 17);
    private static readonly Moment Later = Moment.Parse("2026-05-11T18:48:12Z");
    private static readonly SourceReference Plain = new("gdmf", "https://gdmf.apple.com/v2/pmv");
    private static readonly SourceReference Full = new("sofa", "https://example.org/a b.json", new string('a', 64), "$.a[0].\"b\" \\ #", IsUnverified: true);
    private static readonly ReleaseLabel Letter = ReleaseLabel.Parse("iOS 26.3.1 (a)");
    private static readonly ReleaseLabel Update = ReleaseLabel.Parse("macOS 26.4");
    private static readonly CveId Cve = CveId.Parse("CVE-2026-20643");

    private static readonly TimelineEvent[] Kinds =
    [
        new ProgramIntroduced { Program = "p", Name = "A \"program\"", Basis = FactBasis.Announced, Evidence = ["one", "two, and more"], ValidAt = Day, StatedAt = Later, Source = Full },
        new ProgramRenamed { Program = "p", Name = "beta", ValidAt = Day, StatedAt = Day, Source = Plain },
        new ProgramRetired { Program = "p", Basis = FactBasis.Inferred, Evidence = ["seen"], Successor = "q", ValidAt = ValidTime.Between(null, Later), StatedAt = Later, Source = Plain },
        new ProgramRetirementRefuted { Program = "p", Reason = "it came back", ValidAt = Day, StatedAt = Day, Source = Plain },
        new SoftwareUpdateReleased { Release = Update, Products = [Os.macOS], IsBeta = true, AdvisoryUri = "https://example.org/?a=b", ValidAt = Day, StatedAt = Later, Source = Full },
        new SoftwareUpdateReleased { Release = Update, ValidAt = ValidTime.Between(null, null), StatedAt = Later, Source = Plain },
        new RapidSecurityResponseIssued { Release = Letter, Products = [Os.iOS, Os.iPadOS], Components = ["Safari", "WebKit"], ActivatedBy = "a restart", ValidAt = Day, StatedAt = Day, Source = Plain },
        new BsiPublished { Release = Letter, IsBeta = true, AdvisoryUri = "https://example.org", ValidAt = Day, StatedAt = Day, Source = Full },
        new BuildPublished { Release = Letter, Build = BuildNumber.Parse("23D771330a"), PrerequisiteBuild = BuildNumber.Parse("23D8133"), Models = ["iPad8,1", "iPhone15,2"], IsBeta = true, ValidAt = Day, StatedAt = Later, Source = Full },
        new BuildPublished { Release = Update, Build = BuildNumber.Parse("25E246"), ValidAt = Day, StatedAt = Day, Source = Plain },
        new ReleaseScopeExtended { Release = Update, Build = BuildNumber.Parse("25E246"), Models = ["Mac17,5"], ValidAt = Day, StatedAt = Day, Source = Plain },
        new LetterAnnounced { Release = Letter, Program = "rapid-security-response", AdvisoryUri = "https://example.org", ValidAt = Day, StatedAt = Day, Source = Plain },
        new ReleaseWithdrawn { Release = Letter, Reason = "web sites broke", ValidAt = Day, StatedAt = Day, Source = Full },
        new ReleaseSuperseded { Release = Letter, By = ReleaseLabel.Parse("iOS 26.4"), ValidAt = Day, StatedAt = Day, Source = Plain },
        new FixListed { Release = Update, Cve = Cve, ValidAt = Day, StatedAt = Later, Source = Full },
        new FixDelisted { Release = Update, Cve = Cve, ValidAt = Day, StatedAt = Later, Source = Plain },
        new VulnerabilityPublished { Cve = Cve, Affected = [Os.iOS, Os.macOS], ValidAt = Later, StatedAt = Later, Source = Plain },
        new ExploitationReported { Cve = Cve, ValidAt = Day, StatedAt = Later, Source = Plain },
        new ExploitationRefuted { Cve = Cve, ValidAt = Day, StatedAt = Later, Source = Plain },
        new KevListed { Cve = Cve, DueDate = Day.AddDays(21), ValidAt = Day, StatedAt = Day, Source = Plain },
        new KevDueDateChanged { Cve = Cve, DueDate = Day.AddDays(3), ValidAt = Day, StatedAt = Day, Source = Plain },
        new SeverityAssessed { Cve = Cve, Scheme = "CVSS 3.1", Value = "5.4", ValidAt = Day, StatedAt = Day, Source = Plain },
        new StatementReported { ReportedBy = "AppleDB", Claim = "filed under \"RSR\" first", About = Letter, ValidAt = Day, StatedAt = Day, Source = Full },
        new ThreatReported { Threat = "Dark Sword", ReportedBy = "A \"lab\"", TargetedVersions = ["iOS 18.4 to 18.7", "older iPhones"], Cves = [Cve, CveId.Parse("CVE-2025-43529")], ValidAt = Day, StatedAt = Later, Source = Full },
        new ThreatReported { Threat = "beta", ReportedBy = "unverified", ValidAt = ValidTime.Between(null, Day), StatedAt = Day, Source = Plain },
    ];

    public static TheoryData<int> Indexes() => [.. Enumerable.Range(0, Kinds.Length)];

    [Theory]
    [MemberData(nameof(Indexes))]
    public void Every_kind_of_fact_is_read_as_it_was_written(int index) =>
        Read(Written([Kinds[index]])).Events.ShouldHaveSingleItem().ShouldBe(Kinds[index]);

    [Fact]
    public void All_of_them_together_are_read_as_they_were_written()
    {
        Read(Written(Kinds)).Events.ShouldBe(Kinds, ignoreOrder: true);
    }

    [Fact]
    public void The_order_in_which_facts_come_does_not_show_in_the_bytes()
    {
        Written([.. Kinds.Reverse()]).ShouldBe(Written(Kinds));
        Written([.. Kinds, .. Kinds]).ShouldBe(Written(Kinds));
    }

    [Fact]
    public void Boards_and_names_are_kept()
    {
        var content = new CatalogueContent
        {
            ModelIdentifiers = new Dictionary<string, string> { ["J700AP"] = "Mac17,5" },
            ModelNames = new Dictionary<string, string> { ["iPhone15,2"] = "iPhone 14 Pro" },
        };

        var read = Read(Written(content));

        read.ModelIdentifiers.ShouldBe(content.ModelIdentifiers);
        read.ModelNames.ShouldBe(content.ModelNames);
    }

    [Fact]
    public void A_fact_about_a_device_is_none_for_a_catalogue()
    {
        var enrolled = new DeviceEnrolled { Device = "P1", Model = "iPhone15,2", ValidAt = Day, StatedAt = Day, Source = Plain };

        Should.Throw<ArgumentException>(() => Written([enrolled])).Message.ShouldContain("device_enrolled");
    }

    private static byte[] Written(IReadOnlyList<TimelineEvent> facts) => Written(new CatalogueContent { Events = facts });

    private static byte[] Written(CatalogueContent content)
    {
        using var output = new MemoryStream();
        CatalogueWriter.Write(output, "2026.08.22", content, ["a note", ""]);
        return output.ToArray();
    }

    private static ReleaseCatalogue Read(byte[] bytes)
    {
        using var content = new MemoryStream(bytes);
        return ReleaseCatalogue.Read(content);
    }
}
