using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using ReleaseTimeline.Testing;

namespace ReleaseTimeline.Hosting.Tests.Samples;

/// <summary>The service of <c>docs/samples/ComplianceService</c>, asked as its users would.</summary>
public sealed class ComplianceServiceTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rt-service-");
    private readonly WebApplicationFactory<Program> service;
    private readonly HttpClient client;

    public ComplianceServiceTests()
    {
        service = new WebApplicationFactory<Program>().WithWebHostBuilder(host => host
            .UseEnvironment("Production")
            .UseSetting("SqlitePath", Path.Combine(folder.FullName, "service.db"))
            .ConfigureTestServices(services => services.AddSingleton<TimeProvider>(new SettableTimeProvider(new DateTimeOffset(2026, 10, 1, 12, 0, 0, TimeSpan.Zero)))));
        client = service.CreateClient();
    }

    [Fact]
    public async Task What_a_device_reports_is_audited_with_the_events_that_say_so()
    {
        var received = await ReportAsync(new { device = "P1", os = "iOS", model = "iPhone15,2", build = "23D8133", canSeeLetter = true, seenAt = "2026-03-18T08:00:00Z" });

        var device = await GetAsync($"/devices/P1?after={received["position"]}");
        var verdict = await GetAsync("/devices/P1/exposure/CVE-2026-20643?at=2026-03-20");
        var audit = await GetAsync("/audits/CVE-2026-20643?at=2026-03-20");

        device["periods"]!.AsArray().ShouldHaveSingleItem()!["build"]!.GetValue<string>().ShouldBe("23D8133");
        verdict["verdict"]!.GetValue<string>().ShouldBe("Exposed");
        verdict["fixAvailableFrom"]!.GetValue<string>().ShouldBe("2026-03-17");
        verdict["because"]!.AsArray().Count.ShouldBeGreaterThan(1);
        audit["counts"]!.ToJsonString().ShouldBe("""{"Exposed":1}""");
        audit["rows"]![0]!["device"]!.GetValue<string>().ShouldBe("P1");
    }

    [Fact]
    public async Task The_same_report_again_changes_nothing()
    {
        var report = new { device = "P1", os = "iOS", model = "iPhone15,2", build = "23D8133", canSeeLetter = true, seenAt = "2026-03-18T08:00:00Z" };

        var first = await ReportAsync(report);
        var again = await ReportAsync(report);

        again.ToJsonString().ShouldBe(first.ToJsonString());
    }

    [Fact]
    public async Task A_report_with_a_wrong_value_is_refused_with_the_value_and_the_rule_and_nothing_of_it_is_kept()
    {
        object[] reports =
        [
            new { device = "P1", os = "iOS", build = "23D8133", seenAt = "2026-03-18T08:00:00Z" },
            new { device = "P2", os = "Windows", build = "23D8133", seenAt = "2026-03-18T08:00:00Z" },
        ];

        var answer = await client.PostAsJsonAsync("/observations", reports);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"]!.GetValue<string>().ShouldBe("'Windows' is no operating system: it is iOS, iPadOS or macOS.");
        (await client.GetAsync("/devices/P1")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_report_that_is_sent_again_with_another_is_taken()
    {
        object Seen(string at) => new { device = "P1", os = "iOS", model = "iPhone15,2", build = "23D8133", canSeeLetter = true, seenAt = at };
        await ReportAsync(Seen("2026-03-18T08:00:00Z"));

        var answer = await client.PostAsJsonAsync("/observations", new[] { Seen("2026-03-18T08:00:00Z"), Seen("2026-03-19T08:00:00Z") });

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["position"]!.GetValue<long>().ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("""[{"device":"P1","os":"iOS","build":"23D8133"}]""", "The report of 'P1' does not say when the device was seen (seenAt).")]
    [InlineData("""[{"os":"iOS","build":"23D8133","seenAt":"2026-03-18T08:00:00Z"}]""", "A report names no device.")]
    [InlineData("[null]", "A report is null.")]
    [InlineData("""[{"device":"P1","os":"iOS","build":"23D8133","seenAt":"2099-03-18T08:00:00Z"}]""", "'P1' was seen at 2099-03-18T08:00:00Z, and it is 2026-10-01T12:00:00Z: nobody has seen it later than now.")]
    public async Task A_report_that_lacks_something_says_what(string reports, string problem)
    {
        var answer = await client.PostAsync("/observations", new StringContent(reports, System.Text.Encoding.UTF8, "application/json"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"]!.GetValue<string>().ShouldBe(problem);
    }

    [Fact]
    public async Task A_report_without_an_offset_is_refused_for_nobody_knows_when_it_was()
    {
        var answer = await client.PostAsJsonAsync("/observations", new[] { new { device = "P1", os = "iOS", build = "23D8133", seenAt = "2026-03-18T08:00:00" } });

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("2026-03-18T08:00:00");
    }

    [Theory]
    [InlineData("/devices/%01/exposure/CVE-2026-20643?at=2026-03-20", "is not the name of a stream")]
    [InlineData("/audits/CVE-nonsense?at=2026-03-20", "\"CVE-nonsense\"")]
    [InlineData("/audits/CVE-2026-20643?at=yesterday", "\"yesterday\"")]
    [InlineData("/audits/CVE-2026-20643", "\"Moment at\"")]
    public async Task A_question_that_cannot_be_read_is_the_askers_fault_and_says_why(string question, string problem)
    {
        var answer = await client.GetAsync(question);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["detail"]!.GetValue<string>().ShouldContain(problem);
    }

    [Fact]
    public async Task The_service_says_that_it_is_healthy() =>
        (await client.GetStringAsync("/health")).ShouldBe("Healthy");

    public void Dispose()
    {
        client.Dispose();
        service.Dispose();
        folder.Delete(recursive: true);
    }

    private async Task<JsonNode> ReportAsync(object report)
    {
        var answer = await client.PostAsJsonAsync("/observations", new[] { report });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    private async Task<JsonNode> GetAsync(string question) => JsonNode.Parse(await client.GetStringAsync(question))!;
}
