using JasperFx.Events.Projections;
using Marten;
using ReleaseTimeline.Catalogue;
using ReleaseTimeline.Events;
using ReleaseTimeline.Marten.Projections;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Marten.Tests;

/// <summary>What Marten keeps of a vulnerability across streams says what the timeline's knowledge says.</summary>
public sealed class CveDocumentTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly SourceReference Admin = new("admin");

    [PostgresFact]
    public async Task The_daemon_gathers_from_the_catalogue_what_is_known_of_every_vulnerability()
    {
        await using var shared = await CreateAsync();
        await CatalogueSeed.EnsureAsync(shared.Beside);
        await DeviceDocumentTests.BuildAsync(shared);

        var knowledge = await new Timeline(shared.Beside).KnowledgeAsync();
        var expected = knowledge.Releases.All.SelectMany(release => release.Fixes.Select(fix => (fix.Cve, release.Label, Fix: fix))).ToLookup(listed => listed.Cve);
        await using var session = shared.Documents.QuerySession();
        var documents = (await session.Query<CveDocument>().ToListAsync()).ToDictionary(document => CveId.Parse(document.Id));
        documents.Count.ShouldBeGreaterThan(100);
        expected.Select(listed => listed.Key).Except(documents.Keys).ShouldBeEmpty();
        knowledge.Vulnerabilities.All.Select(vulnerability => vulnerability.Cve).Except(documents.Keys).ShouldBeEmpty();
        foreach (var (cve, document) in documents)
        {
            document.Fixes().ShouldBe(expected[cve].Select(listed => new CveFix(listed.Label, listed.Fix)), $"{cve}");
            ShouldSayTheSame(document, knowledge.Vulnerabilities.Find(cve));
        }
    }

    [PostgresTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_listing_that_was_taken_back_and_came_back_counts_for_whoever_may_know_it(bool isBuiltInBetween)
    {
        await using var shared = await CreateAsync();
        var timeline = new Timeline(shared.ThroughMarten);
        var listed = new FixListed
        {
            ValidAt = new DateOnly(2026, 3, 17),
            StatedAt = new DateOnly(2026, 3, 17),
            Source = new SourceReference("sofa"),
            Release = ReleaseLabel.Parse("iOS 26.3.1 (a)"),
            Cve = CveId.Parse("CVE-2026-20643"),
        };
        await timeline.AppendAsync([listed, listed with { Cve = CveId.Parse("CVE-2026-1000") }]);
        if (isBuiltInBetween)
            await DeviceDocumentTests.BuildAsync(shared);
        var stream = StreamId.Release(listed.Release);
        var first = (await Listed.OfAsync(shared.Beside.ReadStreamAsync(stream)))[0];
        var retraction = await timeline.RetractAsync(first.Id, "a mistake", Admin, new DateOnly(2026, 3, 20));
        await timeline.RetractAsync(retraction.Appended[0].Id, "no mistake", Admin, new DateOnly(2026, 3, 25));
        await DeviceDocumentTests.BuildAsync(shared);

        await using var session = shared.Documents.QuerySession();
        var document = (await session.LoadAsync<CveDocument>("CVE-2026-20643")).ShouldNotBeNull();
        document.Events.Count.ShouldBe(3);
        foreach (var (day, count) in new[] { (17, 1), (21, 0), (25, 1) })
        {
            var asOf = AsOf.Now.StatedBy(new DateOnly(2026, 3, day));
            document.Fixes(asOf).Count.ShouldBe(count, $"stated by March {day}");
            var releases = (await timeline.KnowledgeAsync(asOf)).Releases.Listing(listed.Cve);
            document.Fixes(asOf).ShouldBe(releases.Select(release => new CveFix(release.Label, release.FixOf(listed.Cve)!)));
        }

        (await session.LoadAsync<CveDocument>("CVE-2026-1000"))!.Events.Count.ShouldBe(1);
    }

    private Task<MartenDatabase> CreateAsync() => MartenDatabase.CreateAsync(
        database.DataSource, (documents, options) => documents.Projections.Add(new CveDocumentProjection(options), ProjectionLifecycle.Async));

    private static void ShouldSayTheSame(CveDocument document, ReleaseTimeline.Projections.Vulnerabilities.Vulnerability? known)
    {
        var vulnerability = document.Vulnerability();
        (vulnerability is null).ShouldBe(known is null, document.Id);
        vulnerability?.Publication.ShouldBe(known!.Publication);
        vulnerability?.Assessments.ShouldBe(known!.Assessments);
        vulnerability?.Affected.ShouldBe(known!.Affected);
        vulnerability?.KevAt(null).ShouldBe(known!.KevAt(null));
        vulnerability?.ExploitationAt(null).ShouldBe(known!.ExploitationAt(null));
    }
}
