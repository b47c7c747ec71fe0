namespace ReleaseTimeline.Docs.Tests.Consoles;

/// <summary>Compares what a page shows with what is so, where the page may leave lines out.</summary>
internal static class Elision
{
    /// <summary>The line that stands for any number of others.</summary>
    public const string LeftOut = "...";

    /// <summary>Whether the lines stand in the output in this order, and others only where the page leaves lines out.</summary>
    public static bool Shows(IReadOnlyList<string> page, string[] output)
    {
        ReadOnlySpan<string> rest = output;
        var isFree = false;
        foreach (var line in page)
        {
            if (line == LeftOut)
            {
                isFree = true;
                continue;
            }

            var at = rest.IndexOf(line);
            if (at < 0 || (at > 0 && !isFree))
                return false;
            rest = rest[(at + 1)..];
            isFree = false;
        }

        return isFree || rest.IsEmpty;
    }
}
