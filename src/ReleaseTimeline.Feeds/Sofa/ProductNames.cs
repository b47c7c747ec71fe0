using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Sofa;

/// <summary>Finds the operating systems in a release's name: <c>iOS 26.5 and iPadOS 26.5</c>, <c>macOS Tahoe 26.3.1</c>.</summary>
internal static class ProductNames
{
    /// <summary>Those it names, each once; none for null and for another vendor's or product's name (<c>watchOS 26.4</c>).</summary>
    public static IReadOnlyList<Os> In(string? name)
    {
        if (name is null)
            return [];
        var found = new List<Os>();
        foreach (var word in name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (OsExtensions.TryParse(word.AsSpan().TrimEnd(','), out var os) && !found.Contains(os))
                found.Add(os);
        }

        return found;
    }
}
