namespace ReleaseTimeline.Cli.Tests;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("release-timeline-");

    public string FullName => folder.FullName;

    public string Root => folder.FullName;

    public string PathTo(string name) => Path.Combine(folder.FullName, name);

    public void Dispose() => folder.Delete(recursive: true);
}
