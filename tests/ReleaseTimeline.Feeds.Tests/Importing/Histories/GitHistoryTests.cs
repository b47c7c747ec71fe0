using System.Diagnostics;
using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Importing;
using ReleaseTimeline.Feeds.Importing.Git;
using ReleaseTimeline.Feeds.Sofa;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Feeds.Tests.Importing.Histories;

/// <summary>The states of a file over the commits of a clone.</summary>
public sealed class GitHistoryTests : IDisposable
{
    private const string Feed = "v2/ios_data_feed.json";

    private readonly DirectoryInfo clone = Directory.CreateTempSubdirectory("release-timeline-clone-");
    private readonly InMemoryEventStore store = new();

    public void Dispose()
    {
        foreach (var file in clone.EnumerateFiles("*", SearchOption.AllDirectories))
            file.Attributes = FileAttributes.Normal;
        clone.Delete(recursive: true);
    }

    [Fact]
    public async Task Are_imported_oldest_first_each_stated_when_it_was_committed_with_commit_and_path()
    {
        Git("init", "--quiet");
        Commit("2026-03-24T18:06:04Z", Documents.Sofa(["CVE-2026-1001"]));
        Commit("2026-03-25T18:06:04+02:00", Documents.Sofa(["CVE-2026-1001", "CVE-2026-1002"]));
        Git("remote", "add", "origin", "git@github.com:example/feeds.git");

        var report = await Import();

        (report.Documents, report.Rejected.Count).ShouldBe((2, 0));
        var fixes = (await Belief.EventsOf(store)).Select(recorded => recorded.Event).OfType<FixListed>().ToList();
        fixes.Select(fix => (fix.Cve.ToString(), fix.StatedAt.ToString())).ShouldBe([("CVE-2026-1001", "2026-03-24T18:06:04Z"), ("CVE-2026-1002", "2026-03-25T16:06:04Z")]);
        var last = Git("rev-parse", "HEAD").Trim();
        fixes[1].Source.Uri.ShouldBe($"https://github.com/example/feeds/blob/{last}/{Feed}");
        fixes[1].Source.Locator.ShouldBe("$.OSVersions[0].SecurityReleases[0].CVEs['CVE-2026-1002']");
    }

    [Fact]
    public async Task Imported_again_after_another_commit_only_that_is_new()
    {
        Git("init", "--quiet");
        Commit("2026-03-24T18:06:04Z", Documents.Sofa(["CVE-2026-1001"]));
        await Import();
        Commit("2026-03-25T18:06:04Z", Documents.Sofa(["CVE-2026-1002"]));

        var report = await Import();

        (report.Documents, report.Skipped, report.EventsAppended).ShouldBe((2, 1, 1));
    }

    [Fact]
    public async Task A_commit_that_removed_the_file_has_no_state_of_it()
    {
        Git("init", "--quiet");
        Commit("2026-03-24T18:06:04Z", Documents.Sofa(["CVE-2026-1001"]));
        Git("rm", "--quiet", Feed);
        Git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "gone");

        (await Import()).Documents.ShouldBe(1);
    }

    [Fact]
    public async Task A_file_that_no_commit_has_is_an_error_that_names_it()
    {
        Git("init", "--quiet");
        Commit("2026-03-24T18:06:04Z", "{}");

        (await Should.ThrowAsync<GitException>(() => new Importer(store).ImportGitAsync(new SofaFeed(), clone.FullName, "absent.json"))).Message
            .ShouldBe($"No commit of the clone {clone.FullName} has a file 'absent.json'.");
    }

    [Fact]
    public async Task A_folder_that_is_no_clone_and_one_that_is_not_there_are_errors_that_name_them()
    {
        (await Should.ThrowAsync<GitException>(Import)).Message.ShouldContain($"The history of {clone.FullName} cannot be read: ");
        var absent = Path.Combine(clone.FullName, "absent");
        (await Should.ThrowAsync<GitException>(() => new Importer(store).ImportGitAsync(new SofaFeed(), absent, Feed))).Message.ShouldBe($"There is no folder '{absent}'.");
    }

    [Fact]
    public async Task A_state_over_the_limit_is_refused_and_the_next_is_read()
    {
        Git("init", "--quiet");
        Commit("2026-03-24T18:06:04Z", Documents.Sofa(["CVE-2026-1001"]) + new string(' ', 2000));
        Commit("2026-03-25T18:06:04Z", Documents.Sofa(["CVE-2026-1002"]));

        var report = await new Importer(store, new FeedLimits { DocumentBytes = 1000 }).ImportGitAsync(new SofaFeed(), clone.FullName, Feed);

        report.Rejected.ShouldHaveSingleItem().Reason.ShouldEndWith(":1:1: the document is larger than 1000 bytes");
        report.EventsAppended.ShouldBe(2);
    }

    private Task<ImportReport> Import() => new Importer(store).ImportGitAsync(new SofaFeed(), clone.FullName, Feed);

    private void Commit(string date, string content)
    {
        var path = Path.Combine(clone.FullName, Feed);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        Git("add", Feed);
        Run(["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false", "commit", "--quiet", "-m", "a state"], date);
    }

    private string Git(params string[] arguments) => Run(arguments, null);

    private string Run(IEnumerable<string> arguments, string? date)
    {
        var start = new ProcessStartInfo("git") { RedirectStandardOutput = true, WorkingDirectory = clone.FullName };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        if (date is not null)
            start.Environment["GIT_COMMITTER_DATE"] = start.Environment["GIT_AUTHOR_DATE"] = date;
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        git.ExitCode.ShouldBe(0);
        return output;
    }
}
