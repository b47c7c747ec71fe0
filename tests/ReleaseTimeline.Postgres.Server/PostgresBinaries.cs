namespace ReleaseTimeline.Postgres.Server;

/// <summary>Where the programs of an installed PostgreSQL are.</summary>
public sealed class PostgresBinaries
{
    private PostgresBinaries(string folder) => Folder = folder;

    /// <summary>The folder that holds all of them; they belong to one version.</summary>
    public string Folder { get; }

    /// <summary>The path of <c>initdb</c>.</summary>
    public string InitDb => Program.In(Folder, "initdb");

    /// <summary>The path of <c>pg_ctl</c>.</summary>
    public string PgCtl => Program.In(Folder, "pg_ctl");

    /// <summary>The path of <c>postgres</c>.</summary>
    public string Postgres => Program.In(Folder, "postgres");

    /// <summary>Looks on the PATH, then where distributions put them, the highest version first.</summary>
    /// <returns>Null where there are none.</returns>
    public static PostgresBinaries? Find() => Find(SearchPath.OfPostgres());

    /// <summary>Looks in some folders.</summary>
    /// <param name="folders">The folders; the first that holds every program counts. They need not exist.</param>
    /// <returns>Null where there are none.</returns>
    public static PostgresBinaries? Find(IEnumerable<string> folders)
    {
        foreach (var folder in folders)
        {
            var found = new PostgresBinaries(folder);
            if (File.Exists(found.InitDb) && File.Exists(found.PgCtl) && File.Exists(found.Postgres))
                return found;
        }

        return null;
    }

    /// <summary>Looks for <c>pgbouncer</c> on the PATH, then where distributions put it.</summary>
    /// <returns>Its path; null where there is none.</returns>
    public static string? FindPgBouncer() => FindPgBouncer(SearchPath.OfPgBouncer());

    /// <summary>Looks for <c>pgbouncer</c> in some folders.</summary>
    /// <param name="folders">The folders; the first that holds it counts. They need not exist.</param>
    /// <returns>Its path; null where there is none.</returns>
    public static string? FindPgBouncer(IEnumerable<string> folders) => Program.FindIn(folders, "pgbouncer");
}
