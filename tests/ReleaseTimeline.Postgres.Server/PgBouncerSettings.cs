using System.Globalization;
using Npgsql;

namespace ReleaseTimeline.Postgres.Server;

/// <summary>The file of settings of a <see cref="PgBouncer"/>.</summary>
internal static class PgBouncerSettings
{
    public const string File = "pgbouncer.ini";

    public const string PidFile = "pgbouncer.pid";

    // Whoever connects is let in, and is to the server the user of the connection string.
    public static string Text(NpgsqlConnectionStringBuilder behind, int port, int poolSize, ServerFolder folder) =>
        $"""
        [databases]
        {behind.Database} = {Connection(behind)}

        [pgbouncer]
        listen_addr = 127.0.0.1
        listen_port = {Number(port)}
        unix_socket_dir =
        auth_type = any
        pool_mode = transaction
        default_pool_size = {Number(poolSize)}
        max_client_conn = 200
        ignore_startup_parameters = extra_float_digits
        log_connections = 0
        log_disconnections = 0
        pidfile = {folder.File(PidFile)}
        """ + "\n";

    private static string Connection(NpgsqlConnectionStringBuilder behind)
    {
        List<string> words =
        [
            $"host={Quoted(behind.Host)}", $"port={Number(behind.Port)}",
            $"dbname={Quoted(behind.Database)}", $"user={Quoted(behind.Username)}",
        ];
        if (behind.Password is { } password)
            words.Add($"password={Quoted(password)}");
        return string.Join(' ', words);
    }

    private static string Quoted(string? value) => $"'{value?.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
