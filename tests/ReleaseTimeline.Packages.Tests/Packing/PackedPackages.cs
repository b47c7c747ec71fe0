using System.Globalization;

namespace ReleaseTimeline.Packages.Tests.Packing;

/// <summary>
/// Every package, made once for all tests from what is built already, in a temporary folder outside the repository. Nothing is built, so other
/// tests that run meanwhile are not disturbed.
/// </summary>
public sealed class PackedPackages : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("release-timeline-packages-").FullName;
    private int users;

    /// <summary>The folder of the packages.</summary>
    public string Source => Path.Combine(folder, "packages");

    public async Task InitializeAsync() =>
        await Dotnet.RunAsync(
            Repository.Root, null, "msbuild", Path.Combine(Repository.Tests, "Packing", "Pack.proj"), "-nologo", "-v:m", "-t:Pack", "-warnaserror",
            $"-p:PackageFolder={Source}", $"-p:Configuration={Repository.Configuration}", $"-p:WithMarten={(Repository.WithMarten ? "true" : "")}");

    public Task DisposeAsync()
    {
        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>A new folder for someone who uses the packages: its NuGet.config knows their folder and what the machine has restored, and nothing else.</summary>
    internal PackageUser NewUser()
    {
        var number = Interlocked.Increment(ref users).ToString(CultureInfo.InvariantCulture);
        return PackageUser.In(Directory.CreateDirectory(Path.Combine(folder, $"user{number}")).FullName, Source);
    }

    /// <summary>The file of a package or, with <c>snupkg</c>, of its symbols.</summary>
    internal string FileOf(string id, string extension)
    {
        var files = Directory.GetFiles(Source, $"{id}.*.{extension}").Where(file => char.IsAsciiDigit(Path.GetFileName(file)[id.Length + 1])).ToList();
        return files.Count == 1 ? files[0] : throw new FileNotFoundException($"{id} has {files.Count} files that end in .{extension}; each package has one.");
    }
}
