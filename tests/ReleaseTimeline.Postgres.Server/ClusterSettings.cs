namespace ReleaseTimeline.Postgres.Server;

/// <summary>The lines of <c>postgresql.conf</c> that a cluster adds to those of initdb.</summary>
internal static class ClusterSettings
{
    /// <param name="socketFolder">The folder of its unix socket; null for no socket.</param>
    /// <param name="further">Settings that override ours.</param>
    public static string Text(string? socketFolder, IReadOnlyDictionary<string, string> further)
    {
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["listen_addresses"] = "127.0.0.1",
            ["unix_socket_directories"] = socketFolder ?? "",
            ["fsync"] = "on",
            ["synchronous_commit"] = "on",
            ["max_prepared_transactions"] = "20",
            ["max_connections"] = "200",
            ["lc_messages"] = "C",
            ["log_line_prefix"] = "%m [%p] %d ",
        };
        foreach (var (name, value) in further)
            settings[name] = value;
        return string.Concat(settings.Select(setting => $"{setting.Key} = '{Doubled(setting.Value)}'\n"));
    }

    private static string Doubled(string value) => value.Replace("'", "''", StringComparison.Ordinal);
}
