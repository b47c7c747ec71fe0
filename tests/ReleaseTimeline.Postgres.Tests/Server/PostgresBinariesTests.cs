using ReleaseTimeline.Postgres.Server;

namespace ReleaseTimeline.Postgres.Tests.Server;

public sealed class PostgresBinariesTests : IDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("release-timeline-");

    [Fact]
    public void Without_a_folder_that_has_the_programs_there_are_none()
    {
        PostgresBinaries.Find([]).ShouldBeNull();
        PostgresBinaries.Find([root.FullName, Path.Combine(root.FullName, "absent")]).ShouldBeNull();
        PostgresBinaries.FindPgBouncer([root.FullName]).ShouldBeNull();
    }

    [Fact]
    public void A_folder_with_only_some_of_the_programs_does_not_count()
    {
        var clientOnly = Folder("client", "pg_ctl", "psql");
        var whole = Folder("whole", "initdb", "pg_ctl", "postgres");
        PostgresBinaries.Find([clientOnly, whole])!.Folder.ShouldBe(whole);
    }

    [Fact]
    public void The_highest_version_of_a_distribution_is_first()
    {
        foreach (var version in (ReadOnlySpan<string>)["9.6", "15", "postgresql@9", "pgsql-17"])
            root.CreateSubdirectory(version);
        SearchPath.Under(root.FullName, "*").ShouldBe(
            ((string[])["pgsql-17", "15", "9.6", "postgresql@9"]).Select(version => Path.Combine(root.FullName, version, "bin")));
    }

    public void Dispose() => root.Delete(recursive: true);

    private string Folder(string name, params IEnumerable<string> programs)
    {
        var folder = root.CreateSubdirectory(name).FullName;
        foreach (var program in programs)
            File.WriteAllText(Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program), "");
        return folder;
    }
}
