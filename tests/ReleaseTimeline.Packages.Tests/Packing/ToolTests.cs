namespace ReleaseTimeline.Packages.Tests.Packing;

/// <summary>The tool, installed from its package by someone who has nothing else.</summary>
[Collection(nameof(PackageCollection))]
public sealed class ToolTests(PackedPackages packed)
{
    [Fact]
    public async Task It_installs_from_its_package_alone_and_answers_as_README_shows()
    {
        var user = packed.NewUser();
        var sample = Path.Combine("docs", "samples", "fleet.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(user.PathTo(sample))!);
        File.Copy(Repository.PathTo(sample), user.PathTo(sample));
        var shown = MarkdownBlock.Of(Repository.PathTo("README.md")).First(block => block.Language == "console").Text.Split('\n');
        var command = shown[0].Split(' ');
        (command[0], command[2]).ShouldBe(("$", "audit"));

        await user.RunAsync("tool", "install", "ReleaseTimeline.Cli", "--tool-path", user.PathTo("tools"), "--configfile", user.PathTo("NuGet.config"));
        var output = await Dotnet.RunAsync(user.PathTo(Path.Combine("tools", command[1])), user.Folder, user.Packages, command[2..]);

        var lines = shown[1..].TakeWhile(line => line != "...").ToList();
        lines.Count.ShouldBeGreaterThan(10);
        output.Split('\n').Take(lines.Count).ShouldBe(lines);
        File.Exists(user.PathTo("release-timeline.db")).ShouldBeTrue();
    }
}
