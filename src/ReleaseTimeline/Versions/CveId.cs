using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ReleaseTimeline.Versions;

/// <summary>The name of a vulnerability, <c>CVE-2026-20643</c>: the year it was reserved in and a number of four digits or more.</summary>
/// <param name="Year">1999 to 9999.</param>
/// <param name="Number">0 to 2147483647; printed with at least four digits.</param>
public readonly record struct CveId(int Year, int Number) : IComparable<CveId>, IParsable<CveId>
{
    /// <summary>Reads <c>CVE-2026-20643</c>, in any case.</summary>
    /// <exception cref="FormatException">The text is no CVE name.</exception>
    public static CveId Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var cve)
            ? cve
            : throw new FormatException($"'{text}' is not a CVE: it reads CVE-, a year of four digits from 1999, a hyphen, and four digits or more.");
    }

    /// <summary>Reads a CVE name; false where <see cref="Parse(string)"/> would throw.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CveId cve)
    {
        cve = default;
        var span = text.AsSpan().Trim();
        if (span.Length < 13 || !span.StartsWith("CVE-", StringComparison.OrdinalIgnoreCase) || span[8] != '-')
            return false;
        if (!int.TryParse(span[4..8], NumberStyles.None, CultureInfo.InvariantCulture, out var year) || year < 1999)
            return false;
        if (!int.TryParse(span[9..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return false;
        cve = new CveId(year, number);
        return true;
    }

    /// <inheritdoc/>
    static CveId IParsable<CveId>.Parse(string s, IFormatProvider? provider) => Parse(s);

    /// <inheritdoc/>
    static bool IParsable<CveId>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CveId result) => TryParse(s, out result);

    /// <summary>By year, then by number: not the order of the text, in which 10000 stands before 9999.</summary>
    public int CompareTo(CveId other) => Year != other.Year ? Year.CompareTo(other.Year) : Number.CompareTo(other.Number);

    /// <summary>The name in capitals.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"CVE-{Year:0000}-{Number:0000}");
}
