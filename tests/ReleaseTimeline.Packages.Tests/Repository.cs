using System.Reflection;

namespace ReleaseTimeline.Packages.Tests;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of these tests.</summary>
    public static string Tests { get; } = PathTo("tests", "ReleaseTimeline.Packages.Tests");

    /// <summary>Every project that becomes a package, in order of name; Marten's only in a build with it.</summary>
    public static IReadOnlyList<PackedProject> Projects { get; } =
    [
        .. Directory.EnumerateFiles(PathTo("src"), "*.csproj", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(PackedProject.Read)
            .Where(project => project.IsPackable && (WithMarten || project.Id != "ReleaseTimeline.Marten")),
    ];

    /// <summary>The configuration in which the tests and all that they pack were built.</summary>
    public static string Configuration => Built("Configuration");

    /// <summary>Whether the build left out where its sources are.</summary>
    public static bool IsBuiltForCi => Built("ContinuousIntegrationBuild") == "true";

    public static bool WithMarten => Built("WithMarten") == "true";

    /// <summary>Where the machine keeps the packages that the build restored.</summary>
    public static string MachinePackages => Built("NuGetPackageRoot");

    public static string PathTo(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string Built(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value ?? "";

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ReleaseTimeline.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not lie under the folder of ReleaseTimeline.sln.");
    }
}
