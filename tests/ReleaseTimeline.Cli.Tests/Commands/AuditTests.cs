using System.Globalization;
using System.Text.Json.Nodes;
using ReleaseTimeline.Cli.Tests.Stores;

namespace ReleaseTimeline.Cli.Tests.Commands;

public abstract class AuditTests(SampleFleet fleet)
{
    private const string Header = "device,model,os,version,build,supplemental_build,letter,can_see_letter,observed_at\n";

    [StoreFact]
    public async Task The_counts_of_devices_add_up_and_every_row_is_there()
    {
        var audit = JsonNode.Parse(await fleet.Tool.AnswerAsync("audit", SampleFleet.Path, "--at", "2026-03-20", "--json"))!;

        var counted = new[] { "exposed", "notExposed", "notAffected", "indeterminate" }.Sum(name => audit[name]!.GetValue<int>());
        counted.ShouldBe(audit["devices"]!.GetValue<int>());
        audit["rows"]!.AsArray().Count.ShouldBe(audit["devices"]!.GetValue<int>() * audit["cves"]!.AsArray().Count);
        audit["at"]!.GetValue<string>().ShouldBe("2026-03-20");
        audit["rows"]![0]!.AsObject().Select(member => member.Key).ShouldBe(
            ["device", "model", "cve", "verdict", "running", "onWithdrawnRelease", "fixAvailableFrom", "fixedBy", "daysExposed", "exploited", "kev", "pastDue", "reasons", "because"]);
    }

    [StoreFact]
    public async Task Nine_phones_were_exposed_and_a_fix_had_been_available_to_seven_of_them()
    {
        var audit = JsonNode.Parse(await fleet.Tool.AnswerAsync("audit", SampleFleet.Path, "--at", "2026-03-20", "--cve", "CVE-2026-20643", "--json"))!;

        var phones = audit["rows"]!.AsArray()
            .Where(row => row!["verdict"]!.GetValue<string>() == "exposed" && row["model"]!.GetValue<string>().StartsWith("iPhone", StringComparison.Ordinal))
            .ToList();
        phones.Count.ShouldBe(9);
        phones.Count(row => row!["fixAvailableFrom"]?.GetValue<string>() == "2026-03-17").ShouldBe(7);
    }

    [StoreTheory]
    [InlineData("exposed", ExitCode.Found)]
    [InlineData("indeterminate,past-due", ExitCode.Found)]
    [InlineData("past-due", ExitCode.Answered)]
    public async Task Leaves_with_one_where_what_it_was_told_to_fail_on_is_found(string failOn, int code)
    {
        var run = await fleet.Tool.RunAsync("audit", SampleFleet.Path, "--at", "2026-03-20", "--cve", "CVE-2026-20643", "--fail-on", failOn);

        run.Code.ShouldBe(code);
        run.Output.ShouldStartWith("On 2026-03-20: 40 devices, ");
    }

    [StoreFact]
    public async Task Only_the_devices_of_the_file_are_audited()
    {
        using var folder = new TemporaryFolder();
        var tool = fleet.Stores.NewTool();
        await tool.AnswerAsync("observe", "csv", SampleFleet.Path);
        var path = folder.PathTo("one.csv");
        await File.WriteAllTextAsync(path, Header + "P1,\"iPhone15,2\",iOS,26.3.1,23D8133,,,yes,2026-03-18T08:00:00Z\n");

        var audit = JsonNode.Parse(await tool.AnswerAsync("audit", path, "--at", "2026-03-20", "--json"))!;

        audit["devices"]!.GetValue<int>().ShouldBe(1);
    }

    [StoreFact]
    public async Task Beyond_two_hundred_rows_the_text_says_how_many_more_there_are()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathTo("many.csv");
        var rows = Enumerable.Range(0, 230).Select(index => string.Create(CultureInfo.InvariantCulture, $"P{index:000},\"iPhone15,2\",iOS,26.3.1,23D8133,,,yes,2026-03-18T08:00:00Z\n"));
        await File.WriteAllTextAsync(path, Header + string.Concat(rows));

        var text = await fleet.Stores.NewTool().AnswerAsync("audit", path, "--at", "2026-03-20", "--cve", "CVE-2026-20643");

        text.ShouldContain("230 exposed");
        text.ShouldContain("30 more lines of exposed and indeterminate devices follow them");
        text.ShouldContain("P199");
        text.ShouldNotContain("P200");
    }

    [StoreFact]
    public async Task The_report_stands_by_itself_and_encodes_what_came_from_outside()
    {
        using var folder = new TemporaryFolder();
        var path = folder.PathTo("hostile.csv");
        var report = folder.PathTo("report.html");
        await File.WriteAllTextAsync(path, Header + "<script>alert(1)</script>,\"iPhone15,2\",iOS,26.3.1,23D8133,,,yes,2026-03-18T08:00:00Z\n");

        await fleet.Stores.NewTool().AnswerAsync("audit", path, "--at", "2026-03-20", "--cve", "CVE-2026-20643", "--out", report);

        var html = await File.ReadAllTextAsync(report);
        html.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("src=");
        html.ShouldNotContain("href=");
        html.ShouldContain("default-src 'none'");
        html.ShouldContain("iOS 26.3.1 (23D8133) does not have the fix for CVE-2026-20643.");
        html.ShouldContain("https://support.apple.com/126604");
        Directory.GetFiles(folder.FullName).Length.ShouldBe(2);
    }

    public sealed class InMemory(SampleFleetInMemory fleet) : AuditTests(fleet), IClassFixture<SampleFleetInMemory>;

    [NeedsPostgres]
    public sealed class OnPostgres(SampleFleetOnPostgres fleet) : AuditTests(fleet), IClassFixture<SampleFleetOnPostgres>;
}
