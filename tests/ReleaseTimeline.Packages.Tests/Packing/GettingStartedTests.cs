namespace ReleaseTimeline.Packages.Tests.Packing;

/// <summary>The first program of docs/getting-started.md, made by someone who has nothing but the packages.</summary>
[Collection(nameof(PackageCollection))]
public sealed class GettingStartedTests(PackedPackages packed)
{
    private static readonly IReadOnlyList<MarkdownBlock> Blocks = MarkdownBlock.Of(Repository.PathTo("docs", "getting-started.md"));

    [Fact]
    public async Task Its_first_program_builds_from_the_packages_alone_and_says_what_the_page_says()
    {
        var user = packed.NewUser();
        await File.WriteAllTextAsync(user.PathTo("compliance.csproj"), Project("ReleaseTimeline.Sqlite"));
        var program = Blocks.TakeWhile(block => block.Language != "csharp").Count();
        await File.WriteAllTextAsync(user.PathTo("Program.cs"), Blocks[program].Text);

        await user.RunAsync("build", "-warnaserror", "-m:1");
        var output = await user.RunAsync("run", "--no-build");

        var shown = Blocks.Skip(program).First(block => block.Language is "text" or "console").Text.Split('\n');
        output.Split('\n').ShouldBe(shown.SkipWhile(line => line.StartsWith("$ ", StringComparison.Ordinal)));
        user.Restored.Where(IsOurs).ShouldBe(
            ["releasetimeline", "releasetimeline.sqlite"], $"what stands in {Repository.MachinePackages} under the same version would be taken first");
    }

    [Fact]
    public void Its_first_program_has_no_more_than_thirty_five_lines() =>
        Blocks.First(block => block.Language == "csharp").Text.Count(character => character == '\n').ShouldBeLessThanOrEqualTo(35);

    private static bool IsOurs(string package) => package.StartsWith("releasetimeline", StringComparison.Ordinal);

    private static string Project(string package) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="{package}" Version="*" />
          </ItemGroup>
        </Project>
        """;
}
