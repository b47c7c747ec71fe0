using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Json;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.AppleDb;

/// <summary>One build as AppleDB records it (<c>osFiles/.../20F770750b.json</c>).</summary>
/// <remarks>
/// <para>States that the release came out, through which program, and the build with its models and the build it is applied to.
/// The day is the file's bare date; without one it is not known when.</para>
/// <para>The program of a lettered build is that of the folder it is kept in, else what the file says of itself: AppleDB has moved builds
/// to the right folder and left a wrong <c>rsr</c> in them. A prerequisite is stated for lettered builds alone, where all assets agree;
/// for a full release it only tells which deltas there are. A lettered build whose file tells no letter states its build alone.</para>
/// </remarks>
public sealed class AppleDbFeed : IFeed
{
    /// <summary>The name of the source.</summary>
    public const string FeedName = "appledb";

    private const string RsrFolder = "Rapid Security Responses";
    private const string BsiFolder = "Background Security Improvements";

    /// <inheritdoc/>
    public string Name => FeedName;

    /// <inheritdoc/>
    public IEnumerable<TimelineEvent> Read(Stream content, FeedDocument document)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(document);
        return ReadBuild(content, document);
    }

    private static IEnumerable<TimelineEvent> ReadBuild(Stream content, FeedDocument document)
    {
        AppleDbBuild build;
        using (var reader = new JsonFeedReader(content, document.Path))
        {
            build = AppleDbBuild.Read(reader);
            reader.Finish();
        }

        if (build is not { Os: { } os, Version: { } version, Build: { } number })
            yield break;
        var release = new ReleaseLabel(os, version).Stored;
        var releasedOn = build.Released is { } day ? (ValidTime)day : ValidTime.Between(null, null);
        var source = document.SourceAt(FeedName, "$");
        var program = ProgramOf(build, document.Path);
        if (program == AppleDbProgram.SoftwareUpdate && version.Letter is null)
            yield return FullRelease(build, os, release, releasedOn, document.StatedAt, source);
        if (program == AppleDbProgram.RapidSecurityResponse && version.Letter is not null)
            yield return Rsr(build, os, release, releasedOn, document.StatedAt, source);
        if (program == AppleDbProgram.BackgroundSecurityImprovement && version.Letter is not null)
            yield return Bsi(build, os, release, releasedOn, document.StatedAt, source);
        yield return new BuildPublished
        {
            Release = release,
            Build = number,
            PrerequisiteBuild = program == AppleDbProgram.SoftwareUpdate && version.Letter is null ? null : build.Prerequisite,
            Models = build.Models.ToSortedValueList(),
            IsBeta = build.IsPrerelease,
            ValidAt = releasedOn,
            StatedAt = document.StatedAt,
            Source = source,
        };
    }

    private static AppleDbProgram ProgramOf(AppleDbBuild build, string path)
    {
        if (path.Contains(BsiFolder, StringComparison.OrdinalIgnoreCase))
            return AppleDbProgram.BackgroundSecurityImprovement;
        if (path.Contains(RsrFolder, StringComparison.OrdinalIgnoreCase))
            return AppleDbProgram.RapidSecurityResponse;
        if (build.IsBsi)
            return AppleDbProgram.BackgroundSecurityImprovement;
        return build.IsRsr ? AppleDbProgram.RapidSecurityResponse : AppleDbProgram.SoftwareUpdate;
    }

    private static SoftwareUpdateReleased FullRelease(
        AppleDbBuild build, Os os, ReleaseLabel release, ValidTime releasedOn, Moment statedAt, SourceReference source) => new()
        {
            Release = release,
            Products = [os],
            IsBeta = build.IsPrerelease,
            AdvisoryUri = build.SecurityNotes,
            ValidAt = releasedOn,
            StatedAt = statedAt,
            Source = source,
        };

    private static RapidSecurityResponseIssued Rsr(
        AppleDbBuild build, Os os, ReleaseLabel release, ValidTime releasedOn, Moment statedAt, SourceReference source) => new()
        {
            Release = release,
            Products = [os],
            IsBeta = build.IsPrerelease,
            AdvisoryUri = build.SecurityNotes,
            ValidAt = releasedOn,
            StatedAt = statedAt,
            Source = source,
        };

    private static BsiPublished Bsi(
        AppleDbBuild build, Os os, ReleaseLabel release, ValidTime releasedOn, Moment statedAt, SourceReference source) => new()
        {
            Release = release,
            Products = [os],
            IsBeta = build.IsPrerelease,
            AdvisoryUri = build.SecurityNotes,
            ValidAt = releasedOn,
            StatedAt = statedAt,
            Source = source,
        };
}
