using System.ComponentModel;
using System.Diagnostics;

namespace ReleaseTimeline.Postgres.Server;

/// <summary>A program with its arguments.</summary>
internal sealed class Command(string program, params IEnumerable<string> arguments)
{
    /// <summary>The program, then its arguments.</summary>
    public IReadOnlyList<string> Words { get; } = [program, .. arguments];

    /// <summary>The same, given to a program that runs another.</summary>
    public Command Behind(params IEnumerable<string> prefix) => new(prefix.First(), [.. prefix.Skip(1), .. Words]);

    /// <summary>How to start it in a folder, with none of the environment that would redirect PostgreSQL's programs.</summary>
    public ProcessStartInfo StartIn(string folder)
    {
        var start = new ProcessStartInfo(Words[0], Words.Skip(1)) { WorkingDirectory = folder };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        // What the programs say is read here, so it is to be English.
        start.Environment["LC_ALL"] = "C";
        return start;
    }

    /// <summary>Runs it in a folder until it ends.</summary>
    /// <exception cref="PostgresServerException">It does not exist, or it ended with another exit code than 0.</exception>
    public async Task RunAsync(string folder)
    {
        var start = StartIn(folder);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var process = Start(start);
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw Failed(process.ExitCode, string.Concat(said));
    }

    public PostgresServerException Failed(int exitCode, string said) =>
        new($"'{this}' ended with exit code {exitCode}, not 0: {said.Trim()}");

    /// <summary>Starts a process.</summary>
    /// <exception cref="PostgresServerException">The program does not exist or may not be run.</exception>
    public static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception fault)
        {
            throw new PostgresServerException($"'{start.FileName}' cannot be run in '{start.WorkingDirectory}': {fault.Message}.", fault);
        }
    }

    public override string ToString() => string.Join(' ', Words);
}
