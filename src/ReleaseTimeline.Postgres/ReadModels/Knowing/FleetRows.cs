using System.Text.Json.Nodes;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Postgres.ReadModels.Knowing;

/// <summary>What one state of knowledge means for the states that devices run, as rows. It asks what every verdict asks.</summary>
internal sealed class FleetRows
{
    private readonly Knowledge knowledge;
    private readonly Numbers cves;
    private readonly Numbers levels;
    private readonly (CveId Cve, FixContainment Fixes)[] known;

    private FleetRows(Knowledge knowledge, Numbers cves, Numbers levels, (CveId Cve, FixContainment Fixes)[] known) =>
        (this.knowledge, this.cves, this.levels, this.known) = (knowledge, cves, levels, known);

    /// <summary>Makes it, with numbers for all vulnerabilities.</summary>
    public static async Task<FleetRows> OfAsync(Knowledge knowledge, Numbers cves, Numbers levels, CancellationToken cancellationToken)
    {
        var names = knowledge.Releases.All.SelectMany(release => release.Fixes.Select(fix => fix.Cve)).Concat(knowledge.Vulnerabilities.All.Select(vulnerability => vulnerability.Cve)).Distinct().ToList();
        await cves.EnsureAsync(names.Select(name => name.ToString()), cancellationToken).ConfigureAwait(false);
        var known = names.Select(cve => (Cve: cve, Fixes: knowledge.FixesOf(cve))).OrderBy(item => cves.Of(item.Cve.ToString())).ToArray();
        return new FleetRows(knowledge, cves, levels, known);
    }

    /// <summary>Which vulnerabilities concern which operating system.</summary>
    public IEnumerable<JsonObject> Concerns() => Enum.GetValues<Os>().Where(os => os.Line() == os).Select(os => new JsonObject
    {
        ["os"] = os.Name(),
        ["cves"] = Array(known.Where(item => knowledge.Concerns(item.Cve, os)).Select(item => item.Cve)),
    });

    /// <summary>Which release and which patch level each of some states is; and the levels, each once.</summary>
    public async Task<(List<JsonObject> States, List<PatchLevel> Levels)> StatesAsync(IReadOnlyList<KnownState> states, CancellationToken cancellationToken)
    {
        var found = states.Select(state => (state.Number, Running: knowledge.RunningIn(state.Content.State, state.Content.Model), Level: knowledge.PatchLevelOf(state.Content.State, state.Content.Model), state.Content.State.Os)).ToList();
        var used = found.Select(state => state.Level).DistinctBy(ContentOf).ToList();
        await levels.EnsureAsync(used.Select(ContentOf), cancellationToken).ConfigureAwait(false);
        return ([.. found.Select(state => new JsonObject
        {
            ["state"] = state.Number,
            ["level"] = levels.Of(ContentOf(state.Level)),
            ["os"] = (state.Running.Label?.Os ?? state.Os).Name(),
            ["version"] = state.Running.Label?.Version.BaseText,
            ["letter"] = state.Running.Label?.Version.Letter?.ToString(),
            ["public_from"] = KnowledgeRows.Day(state.Running.Release?.PublicFrom),
        })], used);
    }

    /// <summary>The key of a patch level's row.</summary>
    public JsonObject KeyOf(PatchLevel level) => new() { ["level"] = levels.Of(ContentOf(level)) };

    /// <summary>Which fixes a patch level has.</summary>
    public JsonObject Level(PatchLevel level)
    {
        var statuses = known.Where(item => level.Label is null || knowledge.Concerns(item.Cve, level.Label.Value.Os))
            .Select(item => (item.Cve, Status: item.Fixes.StatusOf(level))).ToList();
        var later = statuses.Where(item => item.Status is { Presence: FixPresence.Lacks, MayHaveFrom: not null }).ToList();
        var row = KeyOf(level);
        row["has"] = Array(statuses.Where(item => item.Status.Presence == FixPresence.Has).Select(item => item.Cve));
        row["unknown"] = Array(statuses.Where(item => item.Status.Presence == FixPresence.Unknown).Select(item => item.Cve));
        row["may_have"] = Array(later.Select(item => item.Cve));
        row["may_have_from"] = Days(later.Select(item => item.Status.MayHaveFrom));
        return row;
    }

    /// <summary>By which day which fix was first offered to a model.</summary>
    public JsonObject Offers((Os Os, string Model) given)
    {
        var offered = known.Where(item => item.Fixes.Listing.Any(release => release.Label.Os == given.Os))
            .Select(item => (item.Cve, item.Fixes.OffersTo(given.Os, given.Model).FirstOrDefault()?.By)).Where(item => item.By is not null).ToList();
        return new JsonObject
        {
            ["os"] = given.Os.Name(),
            ["model"] = given.Model,
            ["cves"] = Array(offered.Select(item => item.Cve)),
            ["first_days"] = Days(offered.Select(item => item.By)),
        };
    }

    private static string ContentOf(PatchLevel level) =>
        $"{level.Label?.ToString() ?? "unknown"}{(level.IsLetterKnown ? "" : ", a letter that nobody knows")}{string.Concat(level.HiddenLetters.Select(letter => $", or {letter.Release} from {KnowledgeRows.Day(letter.OfferedFrom)}"))}";

    private JsonArray Array(IEnumerable<CveId> names) => new([.. names.Select(cve => (JsonNode)cves.Of(cve.ToString()))]);

    private static JsonArray Days(IEnumerable<DateOnly?> days) => new([.. days.Select(day => (JsonNode?)KnowledgeRows.Day(day))]);
}
