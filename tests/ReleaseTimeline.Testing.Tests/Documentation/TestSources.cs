namespace ReleaseTimeline.Testing.Tests.Documentation;

/// <summary>Where the repository and the sources of these tests are, also in a build that maps the paths of its sources.</summary>
internal static class TestSources
{
    public static string RepositoryRoot { get; } = FindRoot();

    public static string Folder { get; } = Path.Combine(RepositoryRoot, "tests", "ReleaseTimeline.Testing.Tests");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ReleaseTimeline.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is not below the folder of ReleaseTimeline.sln.");
    }
}
