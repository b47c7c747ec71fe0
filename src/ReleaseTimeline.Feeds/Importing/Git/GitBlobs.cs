using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace ReleaseTimeline.Feeds.Importing.Git;

/// <summary>Reads the contents of files out of a clone through one git process, and keeps the last one.</summary>
internal sealed class GitBlobs(GitCommand git, FeedLimits limits) : IDisposable
{
    private Process? process;
    private string? lastName;
    private byte[] last = [];

    /// <summary>The bytes of a file.</summary>
    /// <param name="name">The commit and the path, with a colon between.</param>
    /// <param name="document">What errors name it by.</param>
    /// <exception cref="FeedFormatException">It is larger than a document may be.</exception>
    /// <exception cref="GitException">The clone does not have it, as one without its large files may not.</exception>
    public byte[] Read(string name, string document)
    {
        if (lastName == name)
            return last;
        process ??= Start();
        process.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(name + "\n"));
        process.StandardInput.BaseStream.Flush();
        var output = process.StandardOutput.BaseStream;
        var heading = ReadLine(output);
        var fields = heading.Split(' ');
        if (fields is not [_, "blob", var size])
        {
            if (heading.Length == 0)
                Dispose();
            throw new GitException($"{document}: the clone does not have it: {(heading.Length > 0 ? heading : "git ended")}.");
        }

        var length = long.Parse(size, NumberStyles.None, CultureInfo.InvariantCulture);
        if (length > limits.DocumentBytes)
        {
            // What git is about to write is not read: another process goes on.
            Dispose();
            throw new FeedFormatException(document, 1, 1, FormattableString.Invariant($"the document is larger than {limits.DocumentBytes} bytes"));
        }

        (lastName, last) = (null, new byte[length]);
        try
        {
            output.ReadExactly(last);
        }
        catch (EndOfStreamException e)
        {
            Dispose();
            throw new GitException($"{document}: git ended while it was read.", e);
        }

        output.ReadByte();
        lastName = name;
        return last;
    }

    public void Dispose()
    {
        (lastName, last) = (null, []);
        if (process is not { } running)
            return;
        process = null;
        if (!running.HasExited)
            running.Kill();
        running.Dispose();
    }

    // What it complains of is in its answer too; it must not wait for somebody to read it.
    private Process Start()
    {
        var started = git.Start("cat-file", "--batch");
        started.BeginErrorReadLine();
        return started;
    }

    private static string ReadLine(Stream output)
    {
        var line = new List<byte>();
        for (int read; (read = output.ReadByte()) is not -1 and not '\n';)
            line.Add((byte)read);
        return Encoding.UTF8.GetString([.. line]);
    }
}
