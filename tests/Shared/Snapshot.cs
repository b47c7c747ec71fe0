using System.Runtime.CompilerServices;

namespace ReleaseTimeline.Tests.Shared;

/// <summary>
/// Compares a text with <c>Class.Method.verified.txt</c> beside the test class: the files that Verify would write, so that using Verify
/// itself is a package reference.
/// </summary>
internal static class Snapshot
{
    // A build for CI maps the root of the sources to this.
    private const string MappedRoot = "/_/";

    /// <summary>Fails where the text is not the verified one, and leaves <c>Class.Method.received.txt</c> beside it.</summary>
    /// <param name="text">The text; its line breaks count as LF.</param>
    /// <param name="file">The file of the test class, which is named for it.</param>
    /// <param name="method">The test.</param>
    public static void Match(string text, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        var name = Path.Combine(FolderOf(file), $"{Path.GetFileNameWithoutExtension(file)}.{method}");
        text.ShouldMatchApproved(options => options
            .WithFilenameGenerator((_, _, type, extension) => $"{name}.{(type == "approved" ? "verified" : type)}.{extension}")
            .WithScrubber(received => received.ReplaceLineEndings("\n"))
            .NoDiff());
    }

    private static string FolderOf(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        if (Directory.Exists(folder) || !folder.StartsWith(MappedRoot, StringComparison.Ordinal))
            return folder;
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "ReleaseTimeline.sln")))
            root = root.Parent;
        return Path.Combine(root?.FullName ?? "", folder[MappedRoot.Length..]);
    }
}
