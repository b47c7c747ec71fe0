using Npgsql;

namespace ReleaseTimeline.Postgres.Server;

/// <summary>
/// A PostgreSQL server of one's own: a fresh cluster in a folder under the temporary folder, on a free port of 127.0.0.1, with trust
/// authentication, UTF8 and a locale of byte order, durable as in production. Its superuser is <c>postgres</c>.
/// </summary>
/// <remarks>
/// It is stopped and its folder deleted when it is disposed of, and when this process ends without that. The methods are for one caller
/// at a time, except for those of databases.
/// </remarks>
public sealed class PostgresCluster : IAsyncDisposable
{
    private const string Superuser = "postgres";
    private const int PortTries = 5;

    private readonly PostgresBinaries binaries;
    private readonly IReadOnlyDictionary<string, string> settings;
    private ServerFolder? folder;
    private Watchdog? watchdog;
    private ServerProcesses? processes;
    private int port;
    private bool isKilled;

    /// <summary>A cluster that does not exist before it is started.</summary>
    /// <param name="settings">Settings of <c>postgresql.conf</c>, by name, beside and above those of every cluster.</param>
    /// <param name="binaries">The programs; null for those found on this machine.</param>
    /// <exception cref="PostgresServerException">There are no programs on this machine.</exception>
    public PostgresCluster(IReadOnlyDictionary<string, string>? settings = null, PostgresBinaries? binaries = null)
    {
        this.settings = settings ?? new Dictionary<string, string>();
        this.binaries = binaries ?? PostgresBinaries.Find() ?? throw new PostgresServerException(ServerChoice.NoServer);
    }

    /// <summary>Its port of 127.0.0.1, the same after every restart; 0 before the first start.</summary>
    public int Port => port;

    /// <summary>The folder of everything that is its own, and of its unix socket.</summary>
    /// <exception cref="InvalidOperationException">It was never started.</exception>
    public string Folder => Existing(folder).Path;

    /// <summary>The last lines of the server's log.</summary>
    /// <exception cref="InvalidOperationException">It was never started.</exception>
    public string LogTail => Existing(processes).LogTail;

    /// <summary>Starts the server, the first time after making the cluster, and waits until it takes connections.</summary>
    /// <exception cref="PostgresServerException">It cannot be started, or it runs already.</exception>
    public async Task StartAsync()
    {
        if (processes is null)
        {
            await CreateAsync();
            await StartOnFreePortAsync();
        }
        else if (processes.Run)
        {
            throw new PostgresServerException($"The cluster in '{Folder}' cannot be started: it runs already, on port {port}.");
        }
        else
        {
            await WithLogAsync(() => processes.StartAsync(port));
        }

        isKilled = false;
    }

    /// <summary>Stops the server as an administrator does: it ends the connections and makes a checkpoint.</summary>
    public Task StopAsync() => WithLogAsync(() => Running().StopAsync("fast"));

    /// <summary>Stops and starts the server; connections that were open are broken.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>Kills the server's processes by kill -9 and waits until the last has ended. The next start recovers from the log.</summary>
    public async Task KillAsync()
    {
        await WithLogAsync(() => Running().KillAsync(port));
        isKilled = true;
    }

    /// <summary>How to connect, as the superuser, by TCP.</summary>
    /// <param name="database">The name of the database, which need not exist yet.</param>
    /// <exception cref="InvalidOperationException">It was never started.</exception>
    public string ConnectionString(string database = "postgres")
    {
        Existing(processes);
        return new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = Superuser, Database = database }
            .ConnectionString;
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>How to connect to it.</returns>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        await Databases.CreateAsync(ConnectionString(), name);
        return ConnectionString(name);
    }

    /// <summary>Drops a database, together with the connections to it; one that does not exist is left at that.</summary>
    public Task DropDatabaseAsync(string name) => Databases.DropAsync(ConnectionString(), name);

    /// <summary>Stops the server at once and deletes the cluster.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            // Only a server that starts again clears the shared memory of the killed one.
            if (isKilled)
                await StartAsync();
            if (processes is { Run: true })
                await WithLogAsync(() => processes.StopAsync("immediate"));
        }
        finally
        {
            folder?.Delete();
            watchdog?.Dispose();
            (processes, folder, watchdog, isKilled) = (null, null, null, false);
        }
    }

    private async Task CreateAsync()
    {
        folder = await ServerFolder.CreateAsync("rt-pg");
        processes = new ServerProcesses(binaries, folder);
        watchdog = await Watchdog.StartAsync(folder.Path, processes.StopAtOnce);
        await InitAsync(processes.Data);
        var text = ClusterSettings.Text(OperatingSystem.IsWindows() ? null : folder.Path, settings);
        await File.AppendAllTextAsync(Path.Combine(processes.Data, "postgresql.conf"), text);
    }

    private async Task InitAsync(string data)
    {
        try
        {
            await InitAsync(data, "C.UTF-8");
        }
        catch (PostgresServerException fault) when (fault.Message.Contains("invalid locale", StringComparison.Ordinal))
        {
            await InitAsync(data, "C");
        }
    }

    private Task InitAsync(string data, string locale) =>
        ServerUser
            .Run(new Command(binaries.InitDb, "-D", data, "-U", Superuser, "-A", "trust", "-E", "UTF8", "--locale", locale, "--no-sync"))
            .RunAsync(Folder);

    private async Task StartOnFreePortAsync()
    {
        for (var tries = 1; ; tries++)
        {
            port = FreePort.Find();
            try
            {
                await WithLogAsync(() => processes!.StartAsync(port));
                return;
            }
            catch (PostgresServerException fault)
                when (tries < PortTries && fault.Message.Contains("could not bind", StringComparison.Ordinal))
            {
                // Another process has taken the port since it was found free.
            }
        }
    }

    private async Task WithLogAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (PostgresServerException fault) when (processes is not null)
        {
            throw new PostgresServerException($"{fault.Message}\nThe tail of the server's log:\n{processes.LogTail}", fault);
        }
    }

    private ServerProcesses Running() =>
        Existing(processes) is { Run: true } running
            ? running
            : throw new PostgresServerException($"The cluster in '{Folder}' cannot be stopped: it does not run.");

    private static T Existing<T>(T? part)
        where T : class =>
        part ?? throw new InvalidOperationException("The cluster does not exist: it was not started yet, or it was disposed of.");
}
