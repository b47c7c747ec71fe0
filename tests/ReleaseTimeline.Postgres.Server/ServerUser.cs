namespace ReleaseTimeline.Postgres.Server;

/// <summary>
/// Whom the servers run as: ourselves, or the user <c>postgres</c> where we are root, as PostgreSQL and PgBouncer refuse to run as root.
/// </summary>
internal static class ServerUser
{
    public const string Name = "postgres";

    private static readonly Lazy<string[]> Switch = new(FindSwitch);

    /// <summary>Whether the servers run as another user than we do.</summary>
    public static bool IsAnother => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <summary>A command as that user.</summary>
    public static Command Run(Command command) => IsAnother ? command.Behind(Switch.Value) : command;

    private static string[] FindSwitch()
    {
        if (Find("runuser") is { } runuser)
            return [runuser, "-u", Name, "--"];
        if (Find("setpriv") is { } setpriv)
            return [setpriv, $"--reuid={Name}", $"--regid={Name}", "--init-groups", "--"];
        if (Find("su") is { } su)
            return [su, "-s", "/bin/sh", Name, "-c", "exec \"$0\" \"$@\"", "--"];
        throw new PostgresServerException("As root, a server needs 'runuser', 'setpriv' or 'su' to run as user 'postgres': none is there.");
    }

    private static string? Find(string name) =>
        Program.FindIn([.. SearchPath.OfEnvironment, "/usr/sbin", "/usr/bin", "/sbin", "/bin"], name);
}
