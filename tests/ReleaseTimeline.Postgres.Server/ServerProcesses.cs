using System.Diagnostics;
using System.Globalization;

namespace ReleaseTimeline.Postgres.Server;

/// <summary>The processes of one cluster: the postmaster and its children.</summary>
internal sealed class ServerProcesses(PostgresBinaries binaries, ServerFolder folder)
{
    private const string Log = "server.log";
    private const string Seconds = "120";

    // The third descriptor is the lifeline: the server inherits it, and uses it for nothing.
    private const string WithLifeline = "exec 3>&1 1>&2; exec \"$0\" \"$@\"";

    private Process? starter;

    public string Data => folder.File("data");

    public string LogTail => folder.TailOf(Log);

    public bool Run => File.Exists(Path.Combine(Data, "postmaster.pid"));

    /// <summary>What stops it without a checkpoint.</summary>
    public Command StopAtOnce => PgCtl("stop", "-m", "immediate");

    /// <summary>Starts it and waits until it takes connections.</summary>
    public async Task StartAsync(int port)
    {
        var command = PgCtl("start", "-l", folder.File(Log), "-o", $"-p {port.ToString(CultureInfo.InvariantCulture)}");
        // On Windows, the server would inherit the pipes whose end is waited for here.
        var isPiped = !OperatingSystem.IsWindows();
        var start = (isPiped ? command.Behind("/bin/sh", "-c", WithLifeline) : command).StartIn(folder.Path);
        start.RedirectStandardOutput = start.RedirectStandardError = isPiped;
        starter?.Dispose();
        starter = Command.Start(start);
        var said = isPiped ? await starter.StandardError.ReadToEndAsync() : "";
        await starter.WaitForExitAsync();
        if (starter.ExitCode != 0)
            throw command.Failed(starter.ExitCode, said);
    }

    /// <summary>Stops it and waits until its last process has ended.</summary>
    public async Task StopAsync(string mode)
    {
        using var postmaster = Postmaster();
        await PgCtl("stop", "-m", mode).RunAsync(folder.Path);
        await EndAsync(postmaster);
    }

    /// <summary>Kills it by kill -9 and waits until its last process has ended.</summary>
    public async Task KillAsync(int port)
    {
        using var postmaster = Postmaster();
        postmaster.Kill(entireProcessTree: true);
        await EndAsync(postmaster);
        // Where process 1 does not reap, as in many containers, the dead postmaster keeps its id, and the next one would take the locks
        // for those of a living server.
        File.Delete(Path.Combine(Data, "postmaster.pid"));
        File.Delete(folder.File($".s.PGSQL.{port.ToString(CultureInfo.InvariantCulture)}.lock"));
    }

    private Command PgCtl(string action, params IEnumerable<string> options) =>
        ServerUser.Run(new Command(binaries.PgCtl, [action, "-D", Data, "-w", "-t", Seconds, .. options]));

    private Process Postmaster()
    {
        var id = File.ReadLines(Path.Combine(Data, "postmaster.pid")).First();
        return Process.GetProcessById(int.Parse(id, CultureInfo.InvariantCulture));
    }

    // The lifeline ends with the last process that holds it. A process that nobody reaps would never be seen to exit.
    private async Task EndAsync(Process postmaster)
    {
        if (OperatingSystem.IsWindows())
            await postmaster.WaitForExitAsync();
        else if (starter is not null)
            await starter.StandardOutput.ReadToEndAsync();
        starter?.Dispose();
        starter = null;
    }
}
