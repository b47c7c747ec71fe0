using System.Globalization;
using System.Text.Json.Nodes;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Projections.Releases;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Postgres.ReadModels.Knowing;

/// <summary>What is believed of releases, builds, fixes and exploitation, as rows.</summary>
internal static class KnowledgeRows
{
    public static IEnumerable<JsonObject> Releases(Knowledge knowledge) => knowledge.Releases.All.Select(release => new JsonObject
    {
        ["os"] = release.Label.Os.Name(),
        ["version"] = release.Label.Version.BaseText,
        ["letter"] = Letter(release),
        ["program"] = release.Program,
        ["released_on"] = Day(release.Day),
        ["public_from"] = Day(release.PublicFrom),
        ["public_by"] = Day(release.PublicBy),
        ["is_beta"] = release.IsBeta,
        ["has_shipped"] = release.HasShipped,
        ["withdrawn_on"] = Day(release.Withdrawal?.Event.ValidAt.By?.Day),
        ["advisory"] = release.AdvisoryUri,
    });

    public static IEnumerable<JsonObject> Builds(Knowledge knowledge) => knowledge.Releases.All.SelectMany(release => release.Builds.Select(build => new JsonObject
    {
        ["os"] = release.Label.Os.Name(),
        ["build"] = build.Build.ToString(),
        ["version"] = release.Label.Version.BaseText,
        ["letter"] = Letter(release),
        ["prerequisite_build"] = build.PrerequisiteBuild?.ToString(),
        ["published_on"] = Day(build.Day),
        ["is_beta"] = build.IsBeta,
        ["models"] = new JsonArray([.. build.Models.Select(model => JsonValue.Create(model))]),
    }));

    public static IEnumerable<JsonObject> Fixes(Knowledge knowledge) => knowledge.Releases.All.SelectMany(release => release.Fixes.Select(fix => new JsonObject
    {
        ["cve"] = fix.Cve.ToString(),
        ["os"] = release.Label.Os.Name(),
        ["version"] = release.Label.Version.BaseText,
        ["letter"] = Letter(release),
        ["event"] = fix.Evidence.Id.ToString(),
    }));

    public static IEnumerable<JsonObject> Exploitations(Knowledge knowledge)
    {
        foreach (var vulnerability in knowledge.Vulnerabilities.All)
        {
            if (vulnerability.ExploitationAt(null) is not { } exploitation)
                continue;
            var kev = vulnerability.KevAt(null);
            yield return new JsonObject
            {
                ["cve"] = vulnerability.Cve.ToString(),
                ["exploited_from"] = Day(exploitation.Event.ValidAt.By?.Day),
                ["kev_added"] = Day(kev?.Added),
                ["kev_due"] = Day(kev?.Due),
                ["event"] = exploitation.Id.ToString(),
            };
        }
    }

    /// <summary>A day as the database reads it; null where there is none.</summary>
    public static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Letter(Release release) => release.Label.Version.Letter?.ToString() ?? "";
}
