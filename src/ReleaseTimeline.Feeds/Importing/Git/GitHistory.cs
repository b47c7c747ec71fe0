using System.Globalization;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Importing.Git;

/// <summary>The states of one file over the commits of a clone, oldest first, each stated at the time of its commit. Reads through the machine's <c>git</c>.</summary>
internal sealed class GitHistory : IDisposable
{
    private const char Separator = '\t';

    private readonly GitBlobs blobs;

    private GitHistory(GitBlobs blobs, List<IImportDocument> documents)
    {
        this.blobs = blobs;
        Documents = documents;
    }

    /// <summary>The states, oldest first. They can be read until the history is disposed, one at a time.</summary>
    public IReadOnlyList<IImportDocument> Documents { get; }

    /// <summary>Finds the commits that changed a file, on the branch that is checked out and not on those merged into it, for it is the branch that is published; those that removed it are left out.</summary>
    /// <param name="repository">The folder of the clone, or of its git directory.</param>
    /// <param name="path">The file, from the clone's root, with slashes.</param>
    /// <param name="limits">How large a state may be.</param>
    /// <param name="cancellationToken">Ends git.</param>
    /// <exception cref="GitException">There is no git on this machine, no clone in the folder, or no commit of the file.</exception>
    public static async Task<GitHistory> OpenAsync(string repository, string path, FeedLimits limits, CancellationToken cancellationToken)
    {
        var git = new GitCommand(repository);
        var lines = await git.LinesAsync(["log", "--first-parent", "--diff-filter=AMT", $"--format=%H{Separator}%ct", "--", path], cancellationToken).ConfigureAwait(false);
        if (lines.Count == 0)
            throw new GitException($"No commit of the clone {repository} has a file '{path}'.");
        var remote = await git.RemoteAsync(cancellationToken).ConfigureAwait(false);
        var blobs = new GitBlobs(git, limits);
        var commits = lines.Select(line => line.Split(Separator)).Select(fields => (Id: fields[0], Time: Time(fields[1]))).Reverse();
        return new GitHistory(
            blobs,
            [.. commits.OrderBy(commit => commit.Time).Select(commit => new GitDocument(blobs, repository, commit.Id, path, commit.Time, UriOf(remote, commit.Id, path)))]);
    }

    public void Dispose() => blobs.Dispose();

    private static Moment Time(string seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds, NumberStyles.None, CultureInfo.InvariantCulture));

    // The page of the file at that commit where the clone is of GitHub; else the commit and the path.
    private static string UriOf(string? remote, string commit, string path)
    {
        const string Host = "https://github.com/";
        var address = remote?.Replace("git@github.com:", Host, StringComparison.Ordinal);
        if (address?.StartsWith(Host, StringComparison.Ordinal) != true)
            return $"git:{commit}:{path}";
        if (address.EndsWith(".git", StringComparison.Ordinal))
            address = address[..^".git".Length];
        return $"{address.TrimEnd('/')}/blob/{commit}/{path}";
    }
}
