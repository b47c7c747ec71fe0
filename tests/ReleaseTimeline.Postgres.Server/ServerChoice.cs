namespace ReleaseTimeline.Postgres.Server;

/// <summary>Which server the tests of a process use: the one they are told, or one of their own, or none.</summary>
/// <param name="External">How to connect to the one they are told; null where they are told none.</param>
/// <param name="Binaries">The programs for one of their own; null where there are none.</param>
/// <param name="IsCi">Whether a missing server is a fault.</param>
internal sealed record ServerChoice(string? External, PostgresBinaries? Binaries, bool IsCi)
{
    public const string Variable = "RELEASE_TIMELINE_TEST_POSTGRES";

    public const string NoServer =
        "No PostgreSQL for the tests: install the distribution's package (Debian: apt-get install postgresql) or set " + Variable +
        " to a connection string.";

    private const string NoPrograms =
        "No programs of PostgreSQL for a cluster of the test's own: install the distribution's package " +
        "(Debian: apt-get install postgresql).";

    /// <summary>Why there is no server; null where there is one, or where its absence is a fault.</summary>
    public string? Absent => External is null && Binaries is null && !IsCi ? NoServer : null;

    /// <summary>Why there can be no cluster of a test's own; null where there can, or where its absence is a fault.</summary>
    public string? ClusterAbsent => Binaries is null && (External is not null || !IsCi) ? NoPrograms : null;

    public static ServerChoice OfEnvironment()
    {
        var external = Environment.GetEnvironmentVariable(Variable);
        var isCi = string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase);
        return new ServerChoice(string.IsNullOrWhiteSpace(external) ? null : external, PostgresBinaries.Find(), isCi);
    }
}
