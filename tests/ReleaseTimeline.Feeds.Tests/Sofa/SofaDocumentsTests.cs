using System.IO.Compression;
using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Sofa;
using ReleaseTimeline.Tests.Shared;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Tests.Sofa;

/// <summary>The feed over whole real documents.</summary>
public class SofaDocumentsTests
{
    private readonly SofaFeed sofa = new();

    [SharedFact]
    public void The_whole_feed_for_iOS_is_read()
    {
        var statements = sofa.Read(File.ReadAllBytes(SharedData.PathTo("sofa", "ios_data_feed.json")));

        statements.OfType<SoftwareUpdateReleased>().Count().ShouldBe(70);
        statements.OfType<BsiPublished>().ShouldHaveSingleItem().Release.ShouldBe(ReleaseLabel.Parse("iOS 26.3.1 (a)"));
        statements.OfType<BuildPublished>().ShouldAllBe(build => build.Build.TrainLetter <= 'I' && build.Models.Count > 0);
        statements.OfType<FixListed>().Count(fix => fix.Release.Version == ReleaseVersion.Parse("26.4")).ShouldBe(44);
    }

    [SharedFact]
    public void The_whole_feed_for_the_mac_is_read()
    {
        var statements = sofa.Read(File.ReadAllBytes(SharedData.PathTo("sofa", "macos_data_feed.json")));

        statements.OfType<BsiPublished>().Select(published => published.Release.ToString()).ShouldBe(["macOS 26.3.2 (a)", "macOS 26.3.1 (a)"]);
        statements.OfType<FixListed>().Where(fix => fix.Release.Version.Letter is not null).Select(fix => fix.Cve.ToString())
            .ShouldAllBe(cve => cve == "CVE-2026-20643");
        statements.OfType<SoftwareUpdateReleased>().ShouldAllBe(release => release.Release.Os == Os.macOS);
    }

    [SharedFact]
    public void A_document_cut_short_anywhere_is_refused_with_its_line()
    {
        var whole = File.ReadAllBytes(SharedData.PathTo("sofa", "ios_data_feed.json"));

        for (var length = 0; length < whole.Length - 1; length += 997)
        {
            var error = Should.Throw<FeedFormatException>(() => sofa.Read(whole[..length]), $"{length} bytes");
            error.Line.ShouldBe(whole.AsSpan(0, length).Count((byte)'\n') + 1, error.Message);
        }
    }

    [SharedFact]
    public void Every_document_of_the_history_is_read()
    {
        foreach (var path in Directory.EnumerateFiles(SharedData.PathTo("sofa-history", "ios-v2")))
        {
            using var content = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
            sofa.Read(content, new FeedDocument(path, Reading.SomeMoment, "5a")).Count().ShouldBeGreaterThan(900, path);
        }
    }
}
