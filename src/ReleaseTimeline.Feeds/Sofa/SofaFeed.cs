using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Json;
using ReleaseTimeline.Feeds.Releases;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Sofa;

/// <summary>The feeds of SOFA (macadmins), for iOS or for macOS, in version 1 or 2.</summary>
/// <remarks>
/// <para>States releases, the fixes they list, the builds that belong to their operating system, the lettered releases, and which
/// vulnerabilities SOFA holds for exploited, dated at the document. The iOS feed names builds of watches and televisions; they are left out.</para>
/// <para>An entry that lists models and several builds that are not twins does not say which went where; its builds are stated without
/// models. An entry that leaves its models to <c>Latest</c> states none. A lettered release without a letter (SOFA wrote none until April
/// 2026) states nothing, for the letter cannot be told from the build. What SOFA computes anew each day (<c>SupersededBy</c>,
/// <c>ExpirationDate</c>) is not stated at all.</para>
/// </remarks>
public sealed class SofaFeed : IDatedFeed, ISnapshotFeed
{
    /// <summary>The name of the source.</summary>
    public const string SourceName = "sofa";

    // Of a document without a release, nobody can say which list it is a state of.
    private const string EmptySeries = "empty";

    private readonly Func<string, string> modelOfBoard;

    /// <summary>A reader of SOFA's feeds.</summary>
    /// <param name="modelOfBoard">Gives the model of a board (<c>Mac17,5</c> for <c>J700AP</c>) and anything else as it is; null to keep boards.</param>
    public SofaFeed(Func<string, string>? modelOfBoard = null) => this.modelOfBoard = modelOfBoard ?? (name => name);

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public IEnumerable<TimelineEvent> Read(Stream content, FeedDocument document) => ReadSnapshot(content, document).Statements;

    /// <summary>The series is the operating system and the version of the feed's shape, for version 1 tells less of a release than version 2.</summary>
    /// <inheritdoc/>
    public FeedSnapshot ReadSnapshot(Stream content, FeedDocument document)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(document);
        using var reader = new JsonFeedReader(content, document.Path);
        var read = SofaDocument.Read(reader);
        var releases = new StatedReleases();
        foreach (var entry in read.Releases)
            State(releases, entry);
        foreach (var entry in read.Improvements)
            State(releases, entry, read.Os);
        var series = read.Os is { } os ? $"{os.Name().ToLowerInvariant()}-v{(read.HasSchemaVersion ? 2 : 1)}" : EmptySeries;
        return new FeedSnapshot(series, [.. releases.Statements(Name, document), .. Exploitation(read, document)], []);
    }

    /// <summary>The moment of SOFA's last check; null in version 1, which does not tell it.</summary>
    /// <inheritdoc/>
    public Moment? DateOf(Stream content, string path)
    {
        ArgumentNullException.ThrowIfNull(content);
        using var reader = new JsonFeedReader(content, path);
        for (var scope = reader.EnterObject(); reader.NextMember(scope);)
        {
            if (reader.Name == "LastCheck" && !reader.IsNull)
                return reader.GetMoment();
        }

        return null;
    }

    private void State(StatedReleases releases, SofaRelease entry)
    {
        if (entry.Products.Count == 0 || entry.Version is not { } version || entry.Day is not { } day)
            return;
        var os = entry.Products[0].Line();
        var release = releases.Release(new ReleaseLabel(os, version), day, entry.Products, entry.AdvisoryUri, entry.Locator);
        var builds = entry.Builds.Where(build => os == Os.macOS || BuildLines.IsMobile(build)).ToList();
        var models = BuildLines.AreOne(builds) ? ModelNames.Normalised(entry.SupportedDevices, modelOfBoard).ToList() : [];
        foreach (var build in builds)
            release.Build(build, day, null, models, entry.Locator);
        foreach (var (cve, place) in entry.Fixes)
            release.Fixes(cve, place);
    }

    private void State(StatedReleases releases, SofaImprovement entry, Os? os)
    {
        if (os is not { } line || entry.Version is not { } version || entry.Day is not { } day)
            return;
        var models = ModelNames.Normalised(entry.SupportedDevices, modelOfBoard).ToList();
        var products = line == Os.macOS ? [Os.macOS] : ModelNames.MobileProducts(models);
        var release = releases.Release(
            new ReleaseLabel(line, version), day, products, entry.AdvisoryUri, entry.Locator, LetterProgram.BackgroundSecurityImprovement);
        if (entry.Build is { } build)
            release.Build(build, day, entry.PrerequisiteBuild, models, entry.Locator);
        foreach (var (cve, place) in entry.Fixes)
            release.Fixes(cve, place);
    }

    private IEnumerable<TimelineEvent> Exploitation(SofaDocument read, FeedDocument document) =>
        read.Releases.Where(entry => entry.Products.Count > 0)
            .SelectMany(entry => entry.Exploited)
            .DistinctBy(exploited => exploited.Cve)
            .Select(exploited => new ExploitationReported
            {
                ValidAt = document.StatedAt.Day,
                StatedAt = document.StatedAt,
                Source = document.SourceAt(Name, exploited.Locator),
                Cve = exploited.Cve,
            });
}
