using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace ReleaseTimeline.Feeds.Importing.Git;

/// <summary>Runs the machine's git in a clone.</summary>
internal sealed class GitCommand(string repository)
{
    /// <summary>Starts git with both of its streams open.</summary>
    /// <exception cref="GitException">There is no git on this machine.</exception>
    public Process Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("git")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in (IEnumerable<string>)["-C", repository, .. arguments])
            start.ArgumentList.Add(argument);
        start.Environment["LC_ALL"] = "C";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        try
        {
            return Process.Start(start) ?? throw new GitException("git cannot be started.");
        }
        catch (Win32Exception e)
        {
            throw new GitException($"The history of {repository} cannot be read without git, and git cannot be started: {e.Message}", e);
        }
    }

    /// <summary>What git writes, by lines.</summary>
    /// <exception cref="GitException">Git fails; the message is its own.</exception>
    public async Task<List<string>> LinesAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(repository))
            throw new GitException($"There is no folder '{repository}'.");
        using var process = Start(arguments);
        process.StandardInput.Close();
        await using var killed = cancellationToken.Register(process.Kill).ConfigureAwait(false);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        if (process.ExitCode != 0)
            throw new GitException($"The history of {repository} cannot be read: {(await error.ConfigureAwait(false)).Trim()}");
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    /// <summary>The address that the clone is of; null where it has none.</summary>
    public async Task<string?> RemoteAsync(CancellationToken cancellationToken) =>
        (await LinesAsync(["config", "--default", "", "--get", "remote.origin.url"], cancellationToken).ConfigureAwait(false)).FirstOrDefault();
}
