using System.Diagnostics.CodeAnalysis;

namespace ReleaseTimeline.Versions;

/// <summary>What the names of operating systems mean to each other.</summary>
public static class OsExtensions
{
    /// <summary>
    /// The operating system under which a release is stored: iOS and iPadOS are one line of versions and builds, stored once
    /// (as <see cref="Os.iOS"/>) and shown for either.
    /// </summary>
    public static Os Line(this Os os) => os == Os.iPadOS ? Os.iOS : os;

    /// <summary>The vendor's spelling: <c>iOS</c>, <c>iPadOS</c>, <c>macOS</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the enumeration.</exception>
    public static string Name(this Os os) => os switch
    {
        Os.iOS => "iOS",
        Os.iPadOS => "iPadOS",
        Os.macOS => "macOS",
        _ => throw new ArgumentOutOfRangeException(nameof(os), os, "An operating system is iOS, iPadOS or macOS."),
    };

    /// <summary>Reads an operating system's name, in any case.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Os os)
    {
        foreach (var candidate in (ReadOnlySpan<Os>)[Os.iOS, Os.iPadOS, Os.macOS])
        {
            if (text.Trim().Equals(candidate.Name(), StringComparison.OrdinalIgnoreCase))
            {
                os = candidate;
                return true;
            }
        }

        os = default;
        return false;
    }

    /// <summary>The operating system a model runs, from its identifier (<c>iPhone15,2</c>, <c>iPad8,1</c>, <c>Mac17,5</c>); null if the identifier names none of the three.</summary>
    public static Os? OfModel([NotNull] string model)
    {
        if (model.StartsWith("iPhone", StringComparison.Ordinal) || model.StartsWith("iPod", StringComparison.Ordinal))
            return Os.iOS;
        if (model.StartsWith("iPad", StringComparison.Ordinal))
            return Os.iPadOS;
        return model.Contains("Mac", StringComparison.Ordinal) ? Os.macOS : null;
    }
}
