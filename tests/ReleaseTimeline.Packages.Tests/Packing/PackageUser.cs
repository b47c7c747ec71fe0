namespace ReleaseTimeline.Packages.Tests.Packing;

/// <summary>Someone outside the repository who has the packages and whatever third-party packages the machine has, and no network.</summary>
/// <param name="Folder">His working folder.</param>
/// <param name="Packages">Where what he restores is kept.</param>
internal sealed record PackageUser(string Folder, string Packages)
{
    public static PackageUser In(string folder, string source)
    {
        File.WriteAllText(Path.Combine(folder, "NuGet.config"), $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="packed" value="{source}" />
              </packageSources>
              <fallbackPackageFolders>
                <clear />
                <add key="machine" value="{Repository.MachinePackages}" />
              </fallbackPackageFolders>
            </configuration>
            """);
        return new PackageUser(folder, Path.Combine(folder, ".packages"));
    }

    public string PathTo(string file) => Path.Combine(Folder, file);

    public Task<string> RunAsync(params IReadOnlyList<string> arguments) => Dotnet.RunAsync(Folder, Packages, arguments);

    /// <summary>Which packages he restored from the packed folder; one that came from elsewhere is not among them.</summary>
    public IEnumerable<string> Restored => Directory.EnumerateDirectories(Packages).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal);
}
