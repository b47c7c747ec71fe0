using System.Diagnostics.CodeAnalysis;

namespace ReleaseTimeline.Versions;

/// <summary>
/// What a person calls a release: an operating system and a version, <c>iOS 26.3.1 (a)</c>. A label, not an identity: one label may be
/// several builds, and what a device proves is its build.
/// </summary>
/// <param name="Os">The operating system.</param>
/// <param name="Version">The version, with its letter if it has one.</param>
public readonly record struct ReleaseLabel(Os Os, ReleaseVersion Version) : IParsable<ReleaseLabel>
{
    /// <summary>The label under which the release is stored: iPadOS is stored with iOS.</summary>
    public ReleaseLabel Stored => this with { Os = Os.Line() };

    /// <summary>Reads <c>iOS 26.3.1 (a)</c>.</summary>
    /// <exception cref="FormatException">The text does not start with the name of an operating system, or its version cannot be read.</exception>
    public static ReleaseLabel Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var name = NameIn(text);
        if (!OsExtensions.TryParse(name, out var os))
            throw new FormatException($"'{text}' is not a release: it starts with iOS, iPadOS or macOS (position 0).");
        return new ReleaseLabel(os, ReleaseVersion.Parse(AfterName(text, name)));
    }

    /// <summary>Reads a label; false where <see cref="Parse(string)"/> would throw.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ReleaseLabel label)
    {
        label = default;
        if (text is null)
            return false;
        var name = NameIn(text);
        if (!OsExtensions.TryParse(name, out var os) || !ReleaseVersion.TryParse(AfterName(text, name), out var version))
            return false;
        label = new ReleaseLabel(os, version);
        return true;
    }

    /// <inheritdoc/>
    static ReleaseLabel IParsable<ReleaseLabel>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    static bool IParsable<ReleaseLabel>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ReleaseLabel result) => TryParse(s, out result);

    /// <summary>The label as Apple writes it: <c>iOS 26.3.1 (a)</c>.</summary>
    public override string ToString() => $"{Os.Name()} {Version}";

    private static ReadOnlySpan<char> NameIn(string text)
    {
        var trimmed = text.AsSpan().TrimStart();
        var length = 0;
        while (length < trimmed.Length && char.IsAsciiLetter(trimmed[length]))
            length++;
        return trimmed[..length];
    }

    private static ReadOnlySpan<char> AfterName(string text, ReadOnlySpan<char> name) => text.AsSpan().TrimStart()[name.Length..];
}
