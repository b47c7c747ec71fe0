using System.Diagnostics;

namespace ReleaseTimeline.Postgres.Server;

/// <summary>
/// Stops a server and deletes its folder when this process ends without having done so, even by kill -9: a shell that blocks reading a
/// pipe whose other end only this process holds. There is none on Windows.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    // The shell that stays is nobody's child and in nobody's process group, so that what kills this process and its children, or
    // interrupts the terminal, leaves it. A line on the pipe means that there is nothing left to do, its end that this process is gone.
    private const string Script = """
        folder=$1; shift
        exec 3<&0
        stay() {
            trap '' HUP INT QUIT TERM
            read -r line <&3 && exit
            "$@"
            rm -rf "$folder" || rm -rf "$folder"
        }
        stay "$@" </dev/null >/dev/null 2>&1 &
        """;

    private readonly Process? shell;

    private Watchdog(Process? shell) => this.shell = shell;

    /// <param name="folder">The folder to delete.</param>
    /// <param name="stop">What stops the server in it, and fails where there is none.</param>
    public static async Task<Watchdog> StartAsync(string folder, Command stop)
    {
        if (OperatingSystem.IsWindows())
            return new Watchdog(null);
        var shell = new Command("/bin/sh", ["-c", Script, "watchdog", folder, .. stop.Words]);
        var setsid = Program.FindIn(SearchPath.OfEnvironment, "setsid");
        var start = (setsid is null ? shell : shell.Behind(setsid)).StartIn("/");
        start.RedirectStandardInput = true;
        var process = Command.Start(start);
        await process.WaitForExitAsync();
        return new Watchdog(process);
    }

    /// <summary>Calls it off.</summary>
    public void Dispose()
    {
        if (shell is null)
            return;
        try
        {
            shell.StandardInput.WriteLine();
            shell.StandardInput.Dispose();
        }
        catch (IOException)
        {
            // Somebody has ended it: it does nothing any more, as it should.
        }

        shell.Dispose();
    }
}
