using ReleaseTimeline.Events;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Feeds.Gdmf;
using ReleaseTimeline.Feeds.Importing;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Tests.Shared;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Tests.Importing.Histories;

/// <summary>A list that bears another name.</summary>
public sealed class ProgramSuccessionTests : IDisposable
{
    private const string Responses = "PublicRapidSecurityResponses";
    private const string Improvements = "PublicBackgroundSecurityImprovements";

    private readonly ImportFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Is_another_program_between_the_last_answer_with_the_old_name_and_the_first_with_the_new_one()
    {
        await Import((20, Responses), (29, Responses), (30, Improvements));

        var retired = (await folder.Events()).OfType<ProgramRetired>().ShouldHaveSingleItem();
        (retired.Program, retired.Successor, retired.Basis).ShouldBe(("rapid-security-response", "background-security-improvement", FactBasis.Inferred));
        retired.ValidAt.ToString().ShouldBe("2025-10-29T00:00:00Z/2025-10-30T00:00:00Z");
        retired.Evidence.Count.ShouldBe(2);
        var begun = (await folder.Events()).OfType<ProgramIntroduced>().ShouldHaveSingleItem();
        (begun.Program, begun.ValidAt, begun.StatedAt).ShouldBe(("background-security-improvement", retired.ValidAt, retired.StatedAt));
    }

    [Fact]
    public async Task An_answer_in_between_that_comes_later_narrows_the_time()
    {
        await Import((20, Responses), (30, Improvements));
        await Import((29, Responses));

        var knowledge = Knowledge.Of(await Belief.EventsOf(folder.Store));
        knowledge.Programs.Find("rapid-security-response")!.Retirement!.Event.ValidAt.ToString().ShouldBe("2025-10-29T00:00:00Z/2025-10-30T00:00:00Z");
    }

    [Fact]
    public async Task An_outage_in_between_ends_no_program()
    {
        await Import((20, Responses));
        folder.With("20251021T000000Z.json", "{}");
        await Import((22, Responses));

        (await folder.Events()).Where(e => e is ProgramEvent).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_old_name_again_refutes_it()
    {
        await Import((20, Responses), (21, Improvements), (22, Responses));

        (await folder.Events()).OfType<ProgramRetirementRefuted>().ShouldHaveSingleItem().Program.ShouldBe("rapid-security-response");
        Knowledge.Of(await Belief.EventsOf(folder.Store)).Programs.Find("rapid-security-response")!.Retirement.ShouldBeNull();
    }

    [Fact]
    public async Task The_vendors_word_that_it_ended_goes_before_the_inference_and_its_word_that_it_did_not_refutes_it()
    {
        await Import((20, Responses), (30, Improvements));
        var timeline = new Timeline(folder.Store);
        await timeline.AppendAsync([new ProgramRetired { Program = "rapid-security-response", Basis = FactBasis.Announced, ValidAt = Moment.Parse("2025-11-03"), StatedAt = Moment.Parse("2026-05-01"), Source = new("apple") }]);
        (await Retirement()).ShouldBeOfType<ProgramRetired>().Basis.ShouldBe(FactBasis.Announced);

        await timeline.AppendAsync([new ProgramRetirementRefuted { Program = "rapid-security-response", Reason = "It goes on.", ValidAt = Moment.Parse("2026-06-01"), StatedAt = Moment.Parse("2026-06-01"), Source = new("apple") }]);
        (await Retirement()).ShouldBeNull();
    }

    [SharedFact]
    public async Task The_history_of_GDMF_tells_it_without_any_catalogue()
    {
        var store = new InMemoryEventStore();
        await new Importer(store).ImportAsync(new GdmfFeed(), [SharedData.PathTo("gdmf-history")]);

        var retired = (await Belief.EventsOf(store)).Select(recorded => recorded.Event).OfType<ProgramRetired>().ShouldHaveSingleItem();
        (retired.ValidAt.ToString(), retired.StatedAt.ToString()).ShouldBe(("2025-10-29T18:43:40Z/2025-10-30T00:50:46Z", "2025-10-30T00:50:46Z"));
    }

    private async Task<TimelineEvent?> Retirement() =>
        Knowledge.Of(await Belief.EventsOf(folder.Store)).Programs.Find("rapid-security-response")!.Retirement?.Event;

    private async Task Import(params (int Day, string Section)[] answers)
    {
        foreach (var (day, section) in answers)
            folder.With($"202510{day}T000000Z.json", Documents.Gdmf("2025-10-04", "iPhone14,7").Replace("\"PublicAssetSets\"", $"\"{section}\":{{}},\"PublicAssetSets\""));
        (await folder.Import(new GdmfFeed())).Rejected.ShouldBeEmpty();
    }
}
