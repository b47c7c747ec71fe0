using ReleaseTimeline.Docs.Tests.Pages;

namespace ReleaseTimeline.Docs.Tests.Links;

/// <summary>Whether what the pages link to is there. Other sites are not asked: of these, only the form of the address is looked at.</summary>
internal static class LinkChecker
{
    /// <summary>What is wrong with the links of a page, a line each.</summary>
    public static IEnumerable<string> FaultsIn(Page page) => page.Links
        .Select(link => FaultIn(page, link.Target) is { } fault ? $"{page.Path}:{link.Line}: ({link.Target}) {fault}" : null)
        .OfType<string>();

    /// <summary>The page that a link leads to; null where it leads to none.</summary>
    public static string? PageBehind(Page page, string target)
    {
        var path = target.Split('#')[0];
        return IsExternal(target) || !path.EndsWith(".md", StringComparison.Ordinal) ? null : Resolve(page, path);
    }

    private static string? FaultIn(Page page, string target)
    {
        if (IsExternal(target))
            return Uri.TryCreate(target, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address.Host.Contains('.') ? null : "is not an https address.";
        var parts = target.Split('#', 2);
        var path = parts[0].Length == 0 ? page.Path : Resolve(page, parts[0]);
        if (path.StartsWith("..", StringComparison.Ordinal))
            return "leads out of the repository.";
        if (!Exists(path))
            return $"there is no '{path}', by this very spelling.";
        if (parts.Length == 1)
            return null;
        var linked = Page.All.SingleOrDefault(other => other.Path == path);
        if (linked is null)
            return "an anchor is looked for in pages only.";
        return linked.Anchors.Contains(parts[1]) ? null : $"'{path}' has no heading '#{parts[1]}'.";
    }

    private static bool IsExternal(string target) => target.Contains(':', StringComparison.Ordinal);

    private static string Resolve(Page page, string path)
    {
        var root = ToolUnderTest.RepositoryRoot;
        var full = Path.GetFullPath(Uri.UnescapeDataString(path), Path.Combine(root, Path.GetDirectoryName(page.Path) ?? ""));
        return Path.GetRelativePath(root, full).Replace('\\', '/');
    }

    // Step by step, for a file system that does not tell capitals apart would find what others do not.
    private static bool Exists(string path)
    {
        var folder = ToolUnderTest.RepositoryRoot;
        foreach (var part in path.Split('/'))
        {
            if (part == ".")
                continue;
            var found = Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName);
            if (!found.Contains(part, StringComparer.Ordinal))
                return false;
            folder = Path.Combine(folder, part);
        }

        return true;
    }
}
