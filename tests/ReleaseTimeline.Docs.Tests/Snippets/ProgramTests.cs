using ReleaseTimeline.Docs.Tests.Pages;

namespace ReleaseTimeline.Docs.Tests.Snippets;

/// <summary>What the pages say a program writes is what it writes.</summary>
[Collection(nameof(Alone))]
public sealed class ProgramTests
{
    [Fact]
    public async Task The_program_of_getting_started_writes_what_stands_beneath_it()
    {
        var fences = Page.Of("docs/getting-started.md").Fences.SkipWhile(fence => fence.Language != "csharp").ToList();
        var program = new Snippet(fences[0]);
        program.IsProgram.ShouldBeTrue();
        fences[1].Language.ShouldBe("text");

        var output = (await ProgramRun.OutputOfAsync(program)).TrimEnd('\n');
        (output == fences[1].Text).ShouldBeTrue(output);
    }

    [Fact]
    public async Task The_example_of_README_says_that_the_phone_was_exposed_and_why()
    {
        var example = Page.Of("README.md").Fences.Where(fence => fence.Language == "csharp").ShouldHaveSingleItem();
        var program = example with { Lines = [.. Prelude.Usings.Split('\n'), .. example.Lines] };

        var output = await ProgramRun.OutputOfAsync(new Snippet(program));

        output.ShouldStartWith("Exposed for 2–3 days: iOS 26.3.1 (23D8133) does not have the fix for CVE-2026-20643.");
        output.ShouldContain("2026-03-17 fix_listed, said by apple on 2026-03-17");
    }
}
