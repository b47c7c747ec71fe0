using System.Security.Cryptography;

namespace ReleaseTimeline.Packages.Tests.Packing;

/// <summary>The same sources give the same bytes, wherever they are compiled to.</summary>
[Collection(nameof(PackageCollection))]
public sealed class DeterminismTests(PackedPackages packed)
{
    [Fact]
    public async Task What_is_compiled_again_elsewhere_is_what_was_packed()
    {
        var elsewhere = Directory.CreateDirectory(Path.Combine(packed.NewUser().Folder, "elsewhere")).FullName;
        await Dotnet.RunAsync(
            Repository.Root, null, "build", Repository.Projects.Single(project => project.IsTool).File, "-nologo", "-v:q",
            $"-p:Configuration={Repository.Configuration}", $"-p:ContinuousIntegrationBuild={(Repository.IsBuiltForCi ? "true" : "false")}",
            $"-p:ArtifactsPath={elsewhere}", "-p:RunAnalyzers=false", "-p:UseSharedCompilation=true",
            $"-p:PathMap=\"{PathMap(elsewhere)}\"");

        var compared = 0;
        foreach (var project in Repository.Projects)
        {
            var again = Path.Combine(elsewhere, "bin", project.Name, Repository.Configuration.ToLowerInvariant(), $"{project.AssemblyName}.dll");
            if (!File.Exists(again))
                continue; // The tool does not use it.
            using var package = new PackageFile(packed.FileOf(project.Id, "nupkg"));
            var file = package.Files.Single(file => file.EndsWith($"/{project.AssemblyName}.dll", StringComparison.Ordinal));
            Convert.ToHexString(SHA256.HashData(package.Read(file))).ShouldBe(Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(again))), project.AssemblyName);
            compared++;
        }

        compared.ShouldBeGreaterThanOrEqualTo(5);
    }

    // Generated sources lie elsewhere, too, and the symbols name them: they are said to lie where they did the first time.
    private static string PathMap(string elsewhere)
    {
        var root = Repository.IsBuiltForCi ? "/_/" : Repository.Root + Path.DirectorySeparatorChar;
        var configuration = Repository.Configuration;
        return string.Join(',', Repository.Projects.Select(project =>
            $"{Path.Combine(elsewhere, "obj", project.Name, configuration.ToLowerInvariant())}={root}src/{project.Name}/obj/{configuration}/net10.0"));
    }
}
