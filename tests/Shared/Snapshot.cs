using System.Runtime.CompilerServices;

namespace ReleaseTimeline.Tests.Shared;

/// <summary>
/// Compares a text with <c>Class.Method.verified.txt</c> beside the test class. Shouldly compares, or Verify itself in a build with
/// <c>-p:WithVerify=true</c>: the tests and the files are the same for both.
/// </summary>
internal static partial class Snapshot
{
    // A build for CI maps the root of the sources to this.
    private const string MappedRoot = "/_/";

    /// <summary>Fails where the text is not the verified one, and leaves <c>Class.Method.received.txt</c> beside it.</summary>
    /// <param name="text">The text; its line breaks count as LF.</param>
    /// <param name="file">The file of the test class, which is named for it.</param>
    /// <param name="method">The test.</param>
    public static Task MatchAsync(string text, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        var source = Path.Combine(FolderOf(file), Path.GetFileName(file));
        return CompareAsync(text, source, $"{Path.GetFileNameWithoutExtension(file)}.{method}");
    }

    private static partial Task CompareAsync(string text, string source, string name);

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
