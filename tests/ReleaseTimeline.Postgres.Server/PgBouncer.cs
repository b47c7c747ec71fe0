using System.Diagnostics;
using Npgsql;

namespace ReleaseTimeline.Postgres.Server;

/// <summary>A PgBouncer of one's own before one database, in transaction mode.</summary>
/// <remarks>
/// What a session keeps, it may not find again in the next transaction. It refuses connections that set a <c>Search Path</c>, as in
/// production; <c>ALTER DATABASE … SET search_path</c> is the way.
/// </remarks>
public sealed class PgBouncer : IAsyncDisposable
{
    private const int PortTries = 5;

    private readonly ServerFolder folder;
    private readonly Watchdog watchdog;
    private readonly Process process;
    private readonly Task log;
    private bool isDisposed;

    private PgBouncer(ServerFolder folder, Watchdog watchdog, Process process, string connectionString)
    {
        this.folder = folder;
        this.watchdog = watchdog;
        this.process = process;
        ConnectionString = connectionString;
        // Unread, its log would fill the pipe and stop it. A thread of its own, as one of the pool's would be held for good.
        log = Task.Factory.StartNew(ReadLog, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Why there is none, in one line that says how to get it; null where there is.</summary>
    public static string? Absent { get; } =
        PostgresBinaries.FindPgBouncer() is null
            ? "No pgbouncer: install the distribution's package (Debian: apt-get install pgbouncer)."
            : null;

    /// <summary>How to connect through it; it leaves out the reset of sessions, as Npgsql demands for the transaction mode.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts one and waits until it takes connections.</summary>
    /// <param name="server">How to connect to the database behind it.</param>
    /// <param name="poolSize">How many connections it has to the database at most.</param>
    /// <exception cref="PostgresServerException">The program is absent, or it does not start.</exception>
    public static async Task<PgBouncer> StartAsync(string server, int poolSize = 5)
    {
        var program = PostgresBinaries.FindPgBouncer() ?? throw new PostgresServerException(Absent!);
        var folder = await ServerFolder.CreateAsync("rt-pgbouncer");
        // Its pid file is gone when it has ended by itself.
        var stop = new Command("/bin/sh", "-c", "kill \"$(cat \"$0\")\"", folder.File(PgBouncerSettings.PidFile));
        var watchdog = await Watchdog.StartAsync(folder.Path, stop);
        try
        {
            var (process, port) = await StartOnFreePortAsync(program, folder, new NpgsqlConnectionStringBuilder(server), poolSize);
            return new PgBouncer(folder, watchdog, process, Before(server, port));
        }
        catch
        {
            folder.Delete();
            watchdog.Dispose();
            throw;
        }
    }

    /// <summary>Stops it and deletes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        process.Kill();
        await process.WaitForExitAsync();
        await log;
        process.Dispose();
        folder.Delete();
        watchdog.Dispose();
    }

    private static async Task<(Process Process, int Port)> StartOnFreePortAsync(
        string program, ServerFolder folder, NpgsqlConnectionStringBuilder server, int poolSize)
    {
        for (var tries = 1; ; tries++)
        {
            var port = FreePort.Find();
            await File.WriteAllTextAsync(folder.File(PgBouncerSettings.File), PgBouncerSettings.Text(server, port, poolSize, folder));
            var process = Start(program, folder);
            List<string> said = [];
            while (await process.StandardError.ReadLineAsync() is { } line)
            {
                if (line.Contains("process up", StringComparison.Ordinal))
                    return (process, port);
                said.Add(line);
            }

            process.Dispose();
            // The port may have been taken since it was found free.
            if (tries == PortTries || !said.Any(line => line.Contains("already in use", StringComparison.Ordinal)))
                throw new PostgresServerException($"'{program}' does not start on port {port}: {string.Join('\n', said)}");
        }
    }

    private static Process Start(string program, ServerFolder folder)
    {
        // It changes to the user by itself, so that the process started here stays the one to kill.
        string[] user = ServerUser.IsAnother ? ["-u", ServerUser.Name] : [];
        var start = new Command(program, [.. user, folder.File(PgBouncerSettings.File)]).StartIn(folder.Path);
        start.RedirectStandardError = true;
        return Command.Start(start);
    }

    private static string Before(string server, int port) =>
        new NpgsqlConnectionStringBuilder(server) { Host = "127.0.0.1", Port = port, SslMode = SslMode.Disable, NoResetOnClose = true }
            .ConnectionString;

    private void ReadLog()
    {
        while (process.StandardError.ReadLine() is not null)
        {
        }
    }
}
