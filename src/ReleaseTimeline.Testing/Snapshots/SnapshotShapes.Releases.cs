using System.Text.Json.Nodes;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Testing;

/// <content>Releases.</content>
internal static partial class SnapshotShapes
{
    public static JsonObject Of(Release release, ReleaseHistory history, Moment? at) => new()
    {
        ["release"] = release.Display.ToString(),
        ["products"] = JsonText.Texts(release.Products.Select(os => os.Name())),
        ["beta"] = release.IsBeta,
        ["day"] = Text(release.Day),
        ["publicBy"] = Text(release.PublicBy),
        ["program"] = release.Program,
        ["status"] = history.StatusOf(release, at)?.ToString(),
        ["supersededBy"] = history.SuccessorOf(release, at) is { } successor
            ? new JsonObject { ["release"] = successor.Label.ToString(), ["day"] = Text(successor.Day) }
            : null,
        ["withdrawn"] = release.Withdrawal?.Event.ValidAt.ToString(),
        ["builds"] = JsonText.Array(release.Builds, Of),
        ["fixes"] = JsonText.Texts(release.Fixes.Select(fix => fix.Cve)),
        ["conflicts"] = JsonText.Array(release.Conflicts, Of),
    };

    private static JsonObject Of(ReleaseBuild build) => new()
    {
        ["build"] = build.Build.ToString(),
        ["prerequisiteBuild"] = build.PrerequisiteBuild?.ToString(),
        ["day"] = Text(build.Day),
        ["beta"] = build.IsBeta,
        ["models"] = JsonText.Texts(build.Models),
    };

    private static JsonObject Of(ReleaseConflict conflict) => new()
    {
        ["field"] = conflict.Field,
        ["believed"] = conflict.Believed,
        ["believedSource"] = conflict.BelievedSource,
        ["other"] = conflict.Other,
        ["otherSource"] = conflict.OtherSource,
    };
}
