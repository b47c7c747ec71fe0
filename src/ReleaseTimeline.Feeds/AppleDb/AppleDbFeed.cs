using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Json;
using ReleaseTimeline.Feeds.Releases;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.AppleDb;

/// <summary>One build as AppleDB records it (<c>osFiles/.../20F770750b.json</c>).</summary>
/// <remarks>
/// <para>States that the release came out, through which program, and the build with its models and the build it is applied to.
/// The day is the file's bare date; without one it is not known when.</para>
/// <para>The program of a lettered build is that of the folder it is kept in, else what the file says of itself: AppleDB has moved builds
/// to the right folder and left a wrong <c>rsr</c> in them. A prerequisite is stated for lettered builds alone, where all assets agree;
/// for a full release it only tells which deltas there are. A lettered build whose file tells no letter states its build alone, and so does
/// a letter whose program neither folder nor file tells.</para>
/// <para>A file does not say when it was written: where nobody else does, the day of the release, on which AppleDB lists a build, stands in.</para>
/// </remarks>
public sealed class AppleDbFeed : IDatedFeed
{
    /// <summary>The name of the source.</summary>
    public const string SourceName = "appledb";

    private const string RsrFolder = "Rapid Security Responses";
    private const string BsiFolder = "Background Security Improvements";

    /// <inheritdoc/>
    public string Name => SourceName;

    /// <inheritdoc/>
    public IEnumerable<TimelineEvent> Read(Stream content, FeedDocument document)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(document);
        return ReadBuild(content, document);
    }

    /// <inheritdoc/>
    public Moment? DateOf(Stream content, string path)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(path);
        using var reader = new JsonFeedReader(content, path);
        return AppleDbBuild.Read(reader).Released is { } day ? day : null;
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
        var source = document.SourceAt(SourceName, "$");
        var program = ProgramOf(build, document.Path);
        var isLettered = version.Letter is not null;
        if (program is not null == isLettered)
        {
            yield return ReleasePublication.Of(program, release, releasedOn, document.StatedAt, source) with
            {
                Products = [os],
                IsBeta = build.IsPrerelease,
                AdvisoryUri = build.SecurityNotes,
            };
        }

        yield return new BuildPublished
        {
            Release = release,
            Build = number,
            PrerequisiteBuild = program is null && !isLettered ? null : build.Prerequisite,
            Models = build.Models.ToSortedValueList(),
            IsBeta = build.IsPrerelease,
            ValidAt = releasedOn,
            StatedAt = document.StatedAt,
            Source = source,
        };
    }

    private static LetterProgram? ProgramOf(AppleDbBuild build, string path)
    {
        if (path.Contains(BsiFolder, StringComparison.OrdinalIgnoreCase))
            return LetterProgram.BackgroundSecurityImprovement;
        if (path.Contains(RsrFolder, StringComparison.OrdinalIgnoreCase))
            return LetterProgram.RapidSecurityResponse;
        if (build.IsBsi)
            return LetterProgram.BackgroundSecurityImprovement;
        return build.IsRsr ? LetterProgram.RapidSecurityResponse : null;
    }
}
