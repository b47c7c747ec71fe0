using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ReleaseTimeline.Versions;

/// <summary>
/// The version of a release as a person says it: a base of one to three numbers and an optional letter, <c>26.3.1 (a)</c>.
/// </summary>
/// <remarks>
/// <para>A missing number is zero: <c>26</c> equals <c>26.0</c>. Each number is 0 to 65535. The letter is a to z, or null.</para>
/// <para>Order is for display, within one operating system: none &lt; (a) &lt; (b) &lt; the next base. It never answers whether a
/// release has a fix, for macOS 26.3.2 sorts after 26.3.1 (a) and lacks what (a) brought; see <c>FixContainment</c>.</para>
/// <para><c>default</c> is version 0.0.</para>
/// </remarks>
public readonly struct ReleaseVersion : IEquatable<ReleaseVersion>, IComparable<ReleaseVersion>, ISpanParsable<ReleaseVersion>
{
    // Major, minor, patch and letter in 16 bits each: the order of the values is the order of the versions.
    private readonly ulong packed;

    /// <summary>Makes a version from its numbers and its letter.</summary>
    /// <param name="major">0 to 65535.</param>
    /// <param name="minor">0 to 65535.</param>
    /// <param name="patch">0 to 65535.</param>
    /// <param name="letter">a to z, or null for a release without a letter.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number or the letter is outside its range.</exception>
    public ReleaseVersion(int major, int minor = 0, int patch = 0, char? letter = null)
    {
        if (letter is { } given and not (>= 'a' and <= 'z'))
            throw new ArgumentOutOfRangeException(nameof(letter), given, "The letter of a release is a to z.");
        packed = (InRange(major, nameof(major)) << 48) | (InRange(minor, nameof(minor)) << 32) | (InRange(patch, nameof(patch)) << 16) | (letter ?? '\0');
    }

    /// <summary>The first number; also names the branch, the releases within which a full update carries on what came before it.</summary>
    public int Major => (int)(packed >> 48);

    /// <summary>The second number, 0 where it was not written.</summary>
    public int Minor => (int)((packed >> 32) & 0xFFFF);

    /// <summary>The third number, 0 where it was not written.</summary>
    public int Patch => (int)((packed >> 16) & 0xFFFF);

    /// <summary>The letter that a lettered release adds to its base, or null.</summary>
    public char? Letter => (packed & 0xFFFF) is > 0 and var letter ? (char)letter : null;

    /// <summary>This version without its letter.</summary>
    public ReleaseVersion Base => new(Major, Minor, Patch);

    /// <summary>The base alone: <c>26.3.1</c>, <c>26.0</c>.</summary>
    public string BaseText => Patch == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}")
        : string.Create(CultureInfo.InvariantCulture, $"{Major}.{Minor}.{Patch}");

    /// <summary>This base with <paramref name="letter"/>, in place of whatever letter it had.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The letter is not a to z.</exception>
    public ReleaseVersion WithLetter(char? letter) => new(Major, Minor, Patch, letter);

    /// <summary>Reads <c>26.3.1</c>, <c>26.3.1 (a)</c> or <c>26.3.1(a)</c>; white space, a no-break space included, may stand around and before the letter.</summary>
    /// <exception cref="FormatException">The text is none of these; the message names the position, counted from 0.</exception>
    public static ReleaseVersion Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text.AsSpan());
    }

    /// <inheritdoc cref="Parse(string)"/>
    public static ReleaseVersion Parse(ReadOnlySpan<char> text) =>
        ReleaseVersionReader.TryRead(text, out var version, out var fault, out var position)
            ? version
            : throw new FormatException($"'{text}' is not a release version: {fault} (position {position}).");

    /// <summary>
    /// Reads a version that a source writes in two fields: the base, and an extra that is empty or a letter, bare or in parentheses
    /// (<c>26.3.1</c> with <c>(a)</c>, <c>a</c> or nothing).
    /// </summary>
    /// <exception cref="FormatException">The base has a letter of its own, or either field cannot be read.</exception>
    public static ReleaseVersion Parse(string text, string? extra)
    {
        var version = Parse(text);
        if (ReleaseVersionReader.TryReadExtra(extra, out var letter, out var fault) is false)
            throw new FormatException($"'{extra}' is not the letter of a release: {fault}.");
        if (letter is null)
            return version;
        if (version.Letter is not null && version.Letter != letter)
            throw new FormatException($"'{text}' has the letter ({version.Letter}) already; the extra '{extra}' names another.");
        return version.WithLetter(letter);
    }

    /// <summary>Reads a version; false where <see cref="Parse(string)"/> would throw.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ReleaseVersion version) => TryParse(text.AsSpan(), out version);

    /// <inheritdoc cref="TryParse(string?, out ReleaseVersion)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out ReleaseVersion version) =>
        ReleaseVersionReader.TryRead(text, out version, out _, out _);

    /// <inheritdoc/>
    static ReleaseVersion IParsable<ReleaseVersion>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    static ReleaseVersion ISpanParsable<ReleaseVersion>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    static bool IParsable<ReleaseVersion>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out ReleaseVersion result) => TryParse(s, out result);

    /// <inheritdoc/>
    static bool ISpanParsable<ReleaseVersion>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out ReleaseVersion result) => TryParse(s, out result);

    /// <summary>Display order: numbers first, then no letter before (a) before (b).</summary>
    public int CompareTo(ReleaseVersion other) => packed.CompareTo(other.packed);

    /// <inheritdoc/>
    public bool Equals(ReleaseVersion other) => packed == other.packed;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ReleaseVersion other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => packed.GetHashCode();

    /// <summary>The version as Apple writes it: <c>26.3.1 (a)</c>, <c>26.0</c>.</summary>
    public override string ToString() => Letter is { } letter ? $"{BaseText} ({letter})" : BaseText;

    /// <summary>Whether both are the same base and the same letter.</summary>
    public static bool operator ==(ReleaseVersion left, ReleaseVersion right) => left.Equals(right);

    /// <summary>Whether base or letter differ.</summary>
    public static bool operator !=(ReleaseVersion left, ReleaseVersion right) => !left.Equals(right);

    private static ulong InRange(int number, string name) => number is >= 0 and <= ushort.MaxValue
        ? (ulong)number
        : throw new ArgumentOutOfRangeException(name, number, "A number of a release version is 0 to 65535.");
}
