using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ReleaseTimeline.Versions;

/// <summary>
/// What a device can prove it runs: a train (<c>23D</c>), a number and an optional revision letter, <c>23D771330a</c>.
/// </summary>
/// <remarks>
/// <para>The revision letter is not the letter of the release: 26.3.1 (a) is <c>23D771330a</c>, but 16.5.1 (a) is <c>20F770750b</c>.
/// Nor does a build tell which build it was applied to; that is stored beside it, never computed.</para>
/// <para>Order is train, number, revision: the order in which one line of builds was made. <c>default</c> is no build and prints as nothing.</para>
/// </remarks>
public readonly struct BuildNumber : IEquatable<BuildNumber>, IComparable<BuildNumber>, ISpanParsable<BuildNumber>
{
    private const int MostTrainDigits = 4;
    private const int MostNumberDigits = 12;

    // Train, capital letter, number and revision in 14, 5, 40 and 5 bits: the order of the values is the order of the builds.
    private const int NumberBits = 40;
    private const int LetterBits = 5;

    private readonly ulong packed;

    private BuildNumber(long train, char trainLetter, long number, char revision)
    {
        var letter = (ulong)(trainLetter - 'A');
        var last = revision == '\0' ? 0UL : (ulong)(revision - 'a' + 1);
        packed = (((((ulong)train << LetterBits) | letter) << NumberBits) | (ulong)number) << LetterBits | last;
    }

    /// <summary>The number that opens the build and grows with each major version: 23 in <c>23D771330a</c>.</summary>
    public int Train => (int)(packed >> (LetterBits + NumberBits + LetterBits));

    /// <summary>The capital letter that follows, one for each minor line: <c>D</c> in <c>23D771330a</c>.</summary>
    public char TrainLetter => (char)('A' + ((packed >> (NumberBits + LetterBits)) & ((1UL << LetterBits) - 1)));

    /// <summary>The number within the train: 771330 in <c>23D771330a</c>.</summary>
    public long Number => (long)((packed >> LetterBits) & ((1UL << NumberBits) - 1));

    /// <summary>The revision letter that closes the build, or null. An internal count, not the letter a user sees.</summary>
    public char? Revision => (packed & ((1UL << LetterBits) - 1)) is > 0 and var last ? (char)('a' + last - 1) : null;

    /// <summary>Reads a build number such as <c>23D8133</c> or <c>23D771330a</c>; white space may stand around it.</summary>
    /// <exception cref="FormatException">The text is no build number; the message names the position, counted from 0.</exception>
    public static BuildNumber Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Parse(text.AsSpan());
    }

    /// <inheritdoc cref="Parse(string)"/>
    public static BuildNumber Parse(ReadOnlySpan<char> text) => TryRead(text, out var build, out var fault, out var position)
        ? build
        : throw new FormatException($"'{text}' is not a build number: {fault} (position {position}).");

    /// <summary>Reads a build number; false where <see cref="Parse(string)"/> would throw.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out BuildNumber build) => TryParse(text.AsSpan(), out build);

    /// <inheritdoc cref="TryParse(string?, out BuildNumber)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out BuildNumber build) => TryRead(text, out build, out _, out _);

    /// <inheritdoc/>
    static BuildNumber IParsable<BuildNumber>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    static BuildNumber ISpanParsable<BuildNumber>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    static bool IParsable<BuildNumber>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out BuildNumber result) => TryParse(s, out result);

    /// <inheritdoc/>
    static bool ISpanParsable<BuildNumber>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out BuildNumber result) => TryParse(s, out result);

    /// <inheritdoc/>
    public int CompareTo(BuildNumber other) => packed.CompareTo(other.packed);

    /// <inheritdoc/>
    public bool Equals(BuildNumber other) => packed == other.packed;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is BuildNumber other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => packed.GetHashCode();

    /// <summary>The build as a device reports it.</summary>
    public override string ToString() => packed == 0
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{Train}{TrainLetter}{Number}{Revision}");

    /// <summary>Whether both are the same build.</summary>
    public static bool operator ==(BuildNumber left, BuildNumber right) => left.Equals(right);

    /// <summary>Whether the builds differ.</summary>
    public static bool operator !=(BuildNumber left, BuildNumber right) => !left.Equals(right);

    private static bool TryRead(ReadOnlySpan<char> given, out BuildNumber build, out string fault, out int position)
    {
        build = default;
        position = given.Length - given.TrimStart().Length;
        var text = given.TrimEnd();
        if (!TryReadDigits(text, ref position, MostTrainDigits, out var train, out fault))
            return false;
        if (position == text.Length || text[position] is not (>= 'A' and <= 'Z'))
        {
            fault = "a capital letter was expected after the train's number";
            return false;
        }

        var letter = text[position++];
        if (!TryReadDigits(text, ref position, MostNumberDigits, out var number, out fault))
            return false;
        var revision = '\0';
        if (position < text.Length && text[position] is >= 'a' and <= 'z')
            revision = text[position++];
        if (position < text.Length)
        {
            fault = $"nothing may follow it, but '{text[position]}' does";
            return false;
        }

        build = new BuildNumber(train, letter, number, revision);
        return true;
    }

    private static bool TryReadDigits(ReadOnlySpan<char> text, ref int position, int most, out long value, out string fault)
    {
        value = 0;
        var start = position;
        while (position < text.Length && char.IsAsciiDigit(text[position]))
        {
            value = (value * 10) + (text[position++] - '0');
            if (position - start > most)
            {
                fault = $"it has more than {most} digits in a row";
                position = start;
                return false;
            }
        }

        fault = position == start ? "a digit was expected" : text[start] == '0' ? "its numbers have no leading zero" : "";
        if (fault.Length > 0)
            position = start;
        return fault.Length == 0;
    }
}
