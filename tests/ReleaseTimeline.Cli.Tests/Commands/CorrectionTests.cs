using System.Text.Json.Nodes;
using ReleaseTimeline.Cli.Tests.Stores;
using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Commands;

/// <summary>A statement that is wrong, put right through the tool: from then on, and not before, on either clock.</summary>
public abstract class CorrectionTests(NewStores stores)
{
    // GRETA-IPHONE was seen without the letter on 2026-03-19T07:10:00Z, on a phone that had it the day before.
    private protected const string Seen = "75f11ffe-1db5-8bc5-84c7-ac1f8bb5c647";
    private protected static readonly string[] Explain = ["explain", "GRETA-IPHONE", "--cve", "CVE-2026-20643", "--at", "2026-03-20"];

    [StoreFact]
    public async Task What_is_retracted_counts_before_it_and_not_from_then_on()
    {
        var tool = await WithFleetAsync();
        await tool.AnswerAsync("retract", Seen[..8], "--reason", "It was another phone.", "--stated-at", "2026-03-24T09:00:00Z");

        (await VerdictAsync(tool, "--stated-by", "2026-03-24T08:59:59Z")).ShouldBe("exposed");
        (await VerdictAsync(tool, "--stated-by", "2026-03-24T09:00:00Z")).ShouldBe("indeterminate");
        (await VerdictAsync(tool)).ShouldBe("indeterminate");
        (await IdsExplainedAsync(tool)).ShouldNotContain(Seen);
    }

    [StoreFact]
    public async Task What_a_verdict_rests_on_last_can_be_retracted_by_the_id_told_of_it_be_it_a_sight_or_an_event()
    {
        var tool = await WithFleetAsync();
        var id = (await IdsExplainedAsync(tool))[^1];

        var retracted = await tool.AnswerAsync("retract", id[..8], "--reason", "It was another phone.", "--json");

        JsonNode.Parse(retracted)!["appended"]!.AsArray().ShouldHaveSingleItem();
        (await tool.AnswerAsync("retract", id, "--reason", "It was another phone.", "--json")).ShouldBe(retracted);
    }

    [StoreFact]
    public async Task A_corrected_observation_takes_the_place_of_the_wrong_one()
    {
        var tool = await WithFleetAsync();
        await tool.AnswerAsync("correct", Seen, "--reason", "The letter was overlooked.", "--set", "SupplementalBuild=23D771330a", "--by", "helpdesk", "--stated-at", "2026-03-24");

        (await VerdictAsync(tool, "--stated-by", "2026-03-23")).ShouldBe("exposed");
        (await VerdictAsync(tool)).ShouldNotBe("exposed");
        (await tool.AnswerAsync("device", "GRETA-IPHONE", "--at", "2026-03-19T07:10:00Z", "--stated-by", "2026-03-23")).ShouldContain("ran iOS 26.3.1, build 23D8133.");
        (await tool.AnswerAsync("device", "GRETA-IPHONE", "--at", "2026-03-19T07:10:00Z")).ShouldContain("ran iOS 26.3.1 (a)");
    }

    [StoreFact]
    public async Task An_explanation_that_rests_on_a_corrected_observation_says_who_corrected_it_and_why()
    {
        var tool = await WithFleetAsync();
        await tool.AnswerAsync("correct", Seen, "--reason", "The letter was overlooked.", "--set", "SupplementalBuild=23D771330a", "--by", "helpdesk", "--stated-at", "2026-03-24");

        var corrected = JsonNode.Parse(await tool.AnswerAsync([.. Explain, "--json"]))!["events"]!.AsArray()
            .Select(told => told!["correctedBy"]).OfType<JsonNode>().ShouldHaveSingleItem();
        (corrected["name"]!.GetValue<string>(), corrected["inPlaceOf"]!.GetValue<string>(), corrected["reason"]!.GetValue<string>())
            .ShouldBe(("helpdesk", Seen, "The letter was overlooked."));
        (await tool.AnswerAsync(Explain)).ShouldContain("corrected    by helpdesk, in the place of what csv:mdm said");
        (await tool.AnswerAsync([.. Explain, "--json", "--stated-by", "2026-03-23"])).ShouldNotContain("correctedBy");
    }

    [StoreFact]
    public async Task A_corrected_fix_changes_the_release_from_then_on()
    {
        var tool = stores.NewTool();
        var fix = await FixOfAsync(tool);
        var answer = JsonNode.Parse(await tool.AnswerAsync(
            "correct", fix, "--reason", "Another number.", "--set", "Cve=CVE-2026-20644", "--stated-at", "2026-04-01", "--json"))!;

        answer["appended"]!.AsArray().Select(appended => appended!["source"]!["name"]!.GetValue<string>()).ShouldBe(["auditor", "apple"]);
        (await CvesAsync(tool, "--stated-by", "2026-03-31")).ShouldBe(["CVE-2026-20643"]);
        (await CvesAsync(tool)).ShouldBe(["CVE-2026-20644"]);
    }

    [StoreFact]
    public async Task Undone_it_counts_again()
    {
        var tool = await WithFleetAsync();
        var retraction = JsonNode.Parse(await RetractAsync(tool))!["appended"]![0]!["id"]!.GetValue<string>();

        tool.Clock.Advance(TimeSpan.FromHours(1));
        var twice = await tool.RunAsync("retract", Seen, "--reason", "It was another phone.");
        await tool.AnswerAsync("retract", retraction, "--reason", "It was that phone.");

        twice.Code.ShouldBe(ExitCode.BadInput);
        twice.Error.ShouldBe($"Event '{Seen}' is taken back already, by event '{retraction}'. Taking that one back makes this one count again.\n");
        (await tool.AnswerAsync(Explain)).ShouldContain(Seen);
    }

    [StoreFact]
    public async Task The_same_said_again_for_the_same_moment_appends_nothing()
    {
        var tool = await WithFleetAsync();
        string[] retract = ["retract", Seen, "--reason", "It was another phone.", "--stated-at", "2026-03-24", "--json"];

        (await tool.AnswerAsync(retract)).ShouldBe(await tool.AnswerAsync(retract));
    }

    private static async Task<List<string>> IdsExplainedAsync(ToolUnderTest tool) =>
        [.. JsonNode.Parse(await tool.AnswerAsync([.. Explain, "--json"]))!["events"]!.AsArray().Select(told => told!["id"]!.GetValue<string>())];

    private protected async Task<ToolUnderTest> WithFleetAsync()
    {
        var tool = stores.NewTool();
        await tool.AnswerAsync("observe", "csv", SampleFleet.Path);
        tool.Clock.Advance(TimeSpan.FromHours(1));
        return tool;
    }

    private protected static Task<string> RetractAsync(ToolUnderTest tool) => tool.AnswerAsync("retract", Seen, "--reason", "It was another phone.", "--json");

    private static async Task<string> VerdictAsync(ToolUnderTest tool, params string[] knowledge) =>
        JsonNode.Parse(await tool.AnswerAsync([.. Explain, "--json", .. knowledge]))!["verdict"]!.GetValue<string>();

    private static async Task<string> FixOfAsync(ToolUnderTest tool)
    {
        var verdict = JsonNode.Parse(await tool.AnswerAsync(
            "exposure", "--cve", "CVE-2026-20643", "--os", "iOS", "--model", "iPhone15,2", "--build", "23D8133", "--supplemental-build", "23D771330a", "--at", "2026-03-20", "--json"))!;
        foreach (var id in verdict["because"]!.AsArray().Select(id => id!.GetValue<string>()))
        {
            var run = await tool.RunAsync("correct", id, "--reason", "x", "--set", "Cve=CVE-26");
            if (run.Error.StartsWith("--set: Cve: 'CVE-26' is not a CVE", StringComparison.Ordinal))
                return id;
        }

        throw new InvalidOperationException("The verdict rests on no fix.");
    }

    private static async Task<string[]> CvesAsync(ToolUnderTest tool, params string[] knowledge)
    {
        var release = JsonNode.Parse(await tool.AnswerAsync(["release", "iOS", "26.3.1 (a)", "--json", .. knowledge]))!;
        return [.. release["cves"]!.AsArray().Select(cve => cve!.GetValue<string>())];
    }

    private protected static DateTimeOffset RecordedAt(JsonArray events) =>
        events.Max(recorded => DateTimeOffset.Parse(recorded!["recordedAt"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture));

    private protected static string Text(DateTimeOffset instant) => instant.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

    public sealed class InMemory(NewStoresInMemory stores) : CorrectionTests(stores), IClassFixture<NewStoresInMemory>
    {
        // The clock by which the store on PostgreSQL records stands still in these tests.
        [Fact]
        public async Task What_was_known_before_the_retraction_is_answered_as_before()
        {
            var tool = await WithFleetAsync();
            var before = await tool.AnswerAsync([.. Explain, "--json"]);
            var recorded = RecordedAt(JsonNode.Parse(before)!["events"]!.AsArray());
            var retraction = JsonNode.Parse(await RetractAsync(tool))!;

            var then = RecordedAt(retraction["appended"]!.AsArray());
            then.ShouldBeGreaterThan(recorded);
            (await tool.AnswerAsync([.. Explain, "--json", "--known-at", Text(then.AddTicks(-10))])).ShouldBe(before);
            (await tool.AnswerAsync([.. Explain, "--json", "--known-at", Text(then)])).ShouldNotContain(Seen);
        }

        [Fact]
        public async Task What_was_corrected_is_told()
        {
            var tool = await WithFleetAsync();
            await Snapshot.MatchAsync(await tool.AnswerAsync(
                "correct", Seen, "--reason", "The letter was overlooked.", "--set", "SupplementalBuild=23D771330a", "--by", "helpdesk", "--stated-at", "2026-03-24"));
        }

        [Fact]
        public async Task What_was_retracted_is_told_as_json()
        {
            var tool = await WithFleetAsync();
            await Snapshot.MatchAsync(await RetractAsync(tool));
        }
    }

    [NeedsPostgres]
    public sealed class OnPostgres(NewStoresOnPostgres stores) : CorrectionTests(stores), IClassFixture<NewStoresOnPostgres>;
}
