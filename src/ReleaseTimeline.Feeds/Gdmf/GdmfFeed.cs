using System.Text.Json;
using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Json;
using ReleaseTimeline.Feeds.Releases;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Gdmf;

/// <summary>Apple's own list of what its servers offer (GDMF), as it answers or as SOFA caches the answer.</summary>
/// <remarks>
/// <para>States releases, lettered ones included, their builds, the models each went to and the build each is applied to. What the answer
/// calls iOS holds builds of watches, televisions and speakers too; only those for iPhones, iPads and iPods are stated.</para>
/// <para>A build is listed in several sections and posted again on later days: its earliest day of the document is stated, and a later one in
/// a later document is no change. An empty answer states nothing: it was an outage whenever it came. <c>ExpirationDate</c> moves every
/// day and is not stated.</para>
/// </remarks>
public sealed class GdmfFeed : ISnapshotFeed
{
    /// <summary>The name of the source.</summary>
    public const string SourceName = "gdmf";

    private const string Series = "pmv";
    private const string RapidResponses = "PublicRapidSecurityResponses";
    private const string BackgroundImprovements = "PublicBackgroundSecurityImprovements";

    private readonly Func<string, string> modelOfBoard;

    /// <summary>A reader of GDMF's answers.</summary>
    /// <param name="modelOfBoard">Gives the model of a board (<c>Mac17,5</c> for <c>J700AP</c>) and anything else as it is; null to keep boards.</param>
    public GdmfFeed(Func<string, string>? modelOfBoard = null) => this.modelOfBoard = modelOfBoard ?? (name => name);

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public bool PostsReleasesAgain => true;

    /// <inheritdoc/>
    public bool ForgetsReleases => true;

    /// <inheritdoc/>
    public IEnumerable<TimelineEvent> Read(Stream content, FeedDocument document) => ReadSnapshot(content, document).Statements;

    /// <summary>An answer without a release of ours was an outage, and is of no series.</summary>
    /// <inheritdoc/>
    public FeedSnapshot ReadSnapshot(Stream content, FeedDocument document)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(document);
        using var reader = new JsonFeedReader(content, document.Path);
        var releases = new StatedReleases();
        var programs = new List<string>();
        if (!ReadAnswer(reader, releases, programs))
            throw reader.Error("this is no answer of GDMF: it has none of its sections");
        reader.Finish();
        List<TimelineEvent> statements = [.. releases.Statements(Name, document)];
        return new FeedSnapshot(statements.Count > 0 ? Series : null, statements, programs);
    }

    // False where there are members and none is one of an answer.
    private bool ReadAnswer(JsonFeedReader reader, StatedReleases releases, List<string> programs)
    {
        var isEmpty = true;
        var isAnswer = false;
        for (var scope = reader.EnterObject(); reader.NextMember(scope); isEmpty = false)
        {
            switch (reader.Name)
            {
                case "data" when reader.TokenType == JsonTokenType.StartObject:
                    isAnswer |= ReadAnswer(reader, releases, programs);
                    break;
                case "PublicAssetSets" or "AssetSets":
                    isAnswer = true;
                    ReadSection(reader, releases, null);
                    break;
                case RapidResponses:
                    isAnswer = true;
                    programs.Add(LetterPrograms.IdOf(LetterProgram.RapidSecurityResponse));
                    ReadSection(reader, releases, LetterProgram.RapidSecurityResponse);
                    break;
                case BackgroundImprovements:
                    isAnswer = true;
                    programs.Add(LetterPrograms.IdOf(LetterProgram.BackgroundSecurityImprovement));
                    ReadSection(reader, releases, LetterProgram.BackgroundSecurityImprovement);
                    break;
            }
        }

        return isAnswer || isEmpty;
    }

    private void ReadSection(JsonFeedReader reader, StatedReleases releases, LetterProgram? program)
    {
        if (reader.IsNull)
            return;
        for (var section = reader.EnterObject(); reader.NextMember(section);)
        {
            if (!OsExtensions.TryParse(reader.Name, out var os) || reader.IsNull)
                continue;
            for (var entries = reader.EnterArray(); reader.NextItem(entries);)
                State(releases, GdmfEntry.Read(reader), os, program);
        }
    }

    private void State(StatedReleases releases, GdmfEntry entry, Os os, LetterProgram? program)
    {
        var hasNoLetterToName = program is not null && entry.Version.Letter is null;
        if (hasNoLetterToName || (os != Os.macOS && !ModelNames.AreMobile(entry.SupportedDevices)))
            return;
        var models = ModelNames.Normalised(entry.SupportedDevices, modelOfBoard).ToList();
        var products = os == Os.macOS ? [Os.macOS] : ModelNames.MobileProducts(models);
        releases.Release(new ReleaseLabel(os, entry.Version), entry.Day, products, null, entry.Locator, program)
            .Build(entry.Build, entry.Day, entry.PrerequisiteBuild, models, entry.Locator);
    }
}
