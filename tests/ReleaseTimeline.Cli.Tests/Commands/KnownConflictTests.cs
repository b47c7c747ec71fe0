using System.Text.Json.Nodes;
using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Cli.Tests.Commands;

/// <summary>Where the real documents are known to contradict each other: both sides are listed, and the answer follows the rule.</summary>
public sealed class KnownConflictTests(KnownConflictTests.Imported imported) : IClassFixture<KnownConflictTests.Imported>
{
    [SharedTheory]
    [InlineData("macOS 26.3.2 (a)", "models", "gdmf", "1 model", "appledb", "56 models, 55 more and 0 fewer")]
    [InlineData("iOS 26.3.1 (a)", "fix", "apple", "lists it", "sofa", "does not list it")]
    [InlineData("iOS 18.7.7", "build date", "gdmf", "2026-04-01", "sofa", "2026-03-24")]
    [InlineData("macOS 13.3.1", "date", "apple", "2023-04-07", "sofa", "2023-10-31")]
    [InlineData("macOS 13.3.1", "date", "apple", "2023-04-07", "apple-releases", "2023-10-31")]
    [InlineData("macOS 13.0.1", "date", "apple", "2022-11-09", "sofa", "2024-06-12")]
    public async Task Is_listed_with_both_sides(string release, string field, string believedSource, string believed, string otherSource, string other)
    {
        var listed = JsonNode.Parse(await imported.Tool.AnswerAsync("conflicts", "--json"))!["conflicts"]!.AsArray();

        listed.Select(entry => string.Join(
            '|',
            Text(entry!["release"]), Text(entry["field"]), Text(entry["believed"]!["source"]), Text(entry["believed"]!["says"]), Text(entry["other"]!["source"]), Text(entry["other"]!["says"])))
            .ShouldContain(string.Join('|', release, field, believedSource, believed, otherSource, other));
    }

    [SharedTheory]
    [InlineData("macOS 26.3.2 (a)", "2026-03-17")]
    [InlineData("iOS 26.3.1", "2026-03-04")]
    [InlineData("iOS 18.7.7", "2026-03-24")]
    [InlineData("macOS 13.3.1", "2023-04-07")]
    [InlineData("macOS 13.0.1", "2022-11-09")]
    public async Task The_day_is_that_of_the_rule(string release, string day) => Text((await ReleaseAsync(release))["date"]).ShouldBe(day);

    [SharedFact]
    public async Task The_letter_for_one_mac_is_offered_to_that_one_alone() =>
        (await ReleaseAsync("macOS 26.3.2 (a)"))["builds"]![0]!["models"]!.AsArray().Select(Text).ShouldBe(["Mac17,5"]);

    [SharedFact]
    public async Task One_version_is_two_builds_on_two_days_for_two_scopes()
    {
        var builds = (await ReleaseAsync("iOS 18.7.7"))["builds"]!.AsArray().Select(build => (Text(build!["build"]), Models: build["models"]!.AsArray().Count)).ToList();
        builds.Where(build => build.Item1 is "22H333" or "22H340").Select(build => build.Item1).ShouldBe(["22H333", "22H340"]);
        builds.Single(build => build.Item1 == "22H340").Models.ShouldBeGreaterThan(builds.Single(build => build.Item1 == "22H333").Models);
        (await FixAvailableFrom("CVE-2026-20643", "iOS", "iPhone12,1", "22H320")).ShouldBe("2026-03-17");
    }

    [SharedFact]
    public async Task What_replaced_the_letter_is_the_next_full_release() =>
        Text((await ReleaseAsync("iOS 26.3.1 (a)"))["supersededBy"]!["display"]).ShouldBe("iOS 26.4");

    [SharedFact]
    public async Task The_letter_has_the_fix_that_its_advisory_lists() =>
        (await ReleaseAsync("iOS 26.3.1 (a)"))["cves"]!.AsArray().Select(Text).ShouldBe(["CVE-2026-20643"]);

    [SharedFact]
    public async Task The_first_fix_is_the_letters_and_not_the_next_full_releases() =>
        (await FixAvailableFrom("CVE-2023-37450", "iOS", "iPhone14,7", "20F75", "2023-07-11")).ShouldBe("2023-07-10");

    [SharedTheory]
    [InlineData("Mac15,12", "25D2128", "25D771280a", "not-exposed")]
    [InlineData("Mac17,5", "25D2140", "25D771400a", "not-exposed")]
    [InlineData("Mac17,5", "25D2140", null, "exposed")]
    public async Task Ranges_of_a_record_are_alternatives_and_not_a_union(string model, string build, string? supplemental, string verdict)
    {
        string[] letter = supplemental is null ? [] : ["--supplemental-build", supplemental];
        var answer = JsonNode.Parse(await imported.Tool.AnswerAsync(
            ["exposure", "--cve", "CVE-2026-20643", "--os", "macOS", "--model", model, "--build", build, .. letter, "--at", "2026-03-20", "--json"]))!;
        Text(answer["verdict"]).ShouldBe(verdict);
    }

    private async Task<JsonNode> ReleaseAsync(string label)
    {
        var os = label[..label.IndexOf(' ', StringComparison.Ordinal)];
        return JsonNode.Parse(await imported.Tool.AnswerAsync("release", os, label[(os.Length + 1)..], "--json"))!;
    }

    private async Task<string?> FixAvailableFrom(string cve, string os, string model, string build, string at = "2026-04-02") =>
        Text(JsonNode.Parse(await imported.Tool.AnswerAsync("exposure", "--cve", cve, "--os", os, "--model", model, "--build", build, "--at", at, "--json"))!["fixAvailableFrom"]);

    private static string? Text(JsonNode? node) => node?.GetValue<string>();

    /// <summary>A store with the catalogue and the real documents, imported once.</summary>
    public sealed class Imported : IAsyncLifetime
    {
        internal ToolUnderTest Tool { get; } = new();

        public async Task InitializeAsync()
        {
            if (SharedData.Folder is null)
                return;
            await ImportAsync("sofa", SharedData.PathTo("sofa", "macos_data_feed.json"));
            await ImportAsync("sofa", SharedData.PathTo("sofa-history", "ios-v2"));
            await ImportAsync("gdmf", SharedData.PathTo("gdmf-history"));
            await ImportAsync("apple-releases", SharedData.PathTo("sofa", "apple_security_releases.json"));
            await ImportAsync("kev", SharedData.PathTo("sofa", "kev_catalog.json"));
            await ImportAsync("cve", SharedData.PathTo("cve"));
        }

        public Task DisposeAsync() => Task.CompletedTask;

        private async Task ImportAsync(string source, string path) =>
            (await Tool.RunAsync("import", source, path)).Code.ShouldBe(ExitCode.Answered, $"{source} {path}");
    }
}
