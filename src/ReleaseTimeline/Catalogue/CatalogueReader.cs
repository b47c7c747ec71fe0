using System.Security.Cryptography;
using System.Text;

namespace ReleaseTimeline.Catalogue;

/// <summary>Reads whole catalogues, and the lines of one that has no hash yet.</summary>
internal static class CatalogueReader
{
    private const int LargestFile = 64 << 20;
    private const int LongestLine = 200;
    private const int LongestOpening = 2 * (LongestLine + 1);

    /// <summary>Reads lines that no hash guards.</summary>
    public static CatalogueContent ReadLines(TextReader lines) => new CatalogueStatementReader().Read(lines, firstLine: 1);

    public static ReleaseCatalogue Read(Stream content)
    {
        var bytes = ReadAll(content);
        var version = VersionIn(LineAt(bytes, 0, 1, out var second));
        var stated = HashIn(LineAt(bytes, second, 2, out var third));
        var actual = Convert.ToHexStringLower(SHA256.HashData(bytes.AsSpan(third)));
        if (actual != stated)
            throw new CatalogueFormatException(2, 1, $"the hash is {actual}, not {stated} as it says here: the file was changed after it was made");
        using var text = new StreamReader(new MemoryStream(bytes, third, bytes.Length - third), new UTF8Encoding(false, throwOnInvalidBytes: true));
        try
        {
            return new ReleaseCatalogue(version, actual, new CatalogueStatementReader().Read(text, firstLine: 3));
        }
        catch (DecoderFallbackException e)
        {
            throw new CatalogueFormatException(3, 1, "the file is not valid UTF-8", e);
        }
    }

    /// <summary>What the second line says, without checking it.</summary>
    public static string ReadSha256(Stream content)
    {
        var opening = new byte[LongestOpening];
        var length = content.ReadAtLeast(opening, opening.Length, throwOnEndOfStream: false);
        _ = VersionIn(LineAt(opening[..length], 0, 1, out var second));
        return HashIn(LineAt(opening[..length], second, 2, out _));
    }

    private static byte[] ReadAll(Stream content)
    {
        using var all = new MemoryStream();
        var buffer = new byte[64 << 10];
        for (int read; (read = content.Read(buffer)) > 0;)
        {
            all.Write(buffer, 0, read);
            if (all.Length > LargestFile)
                throw new CatalogueFormatException(1, 1, $"the file is larger than {LargestFile} bytes");
        }

        return all.ToArray();
    }

    private static string LineAt(byte[] bytes, int start, int number, out int next)
    {
        var length = bytes.AsSpan(start).IndexOf((byte)'\n');
        if (length is < 0 or > LongestLine)
            throw new CatalogueFormatException(number, 1, number == 1 ? NoMagic : NoHash);
        next = start + length + 1;
        return Encoding.UTF8.GetString(bytes, start, length);
    }

    private static string VersionIn(string first)
    {
        var parts = first.Split(' ');
        if (parts.Length != 3 || parts[0] != CatalogueFormat.Magic)
            throw new CatalogueFormatException(1, 1, NoMagic);
        if (parts[1] != FormatText)
            throw new CatalogueFormatException(1, parts[0].Length + 2, $"'{parts[1]}' is not a version of the format that can be read: it is {FormatText}");
        return parts[2];
    }

    private static string HashIn(string second)
    {
        var parts = second.Split(' ');
        var isHash = parts.Length == 2 && parts[0] == CatalogueFormat.Hash && parts[1].Length == 2 * SHA256.HashSizeInBytes
            && parts[1].All(char.IsAsciiHexDigitLower);
        return isHash ? parts[1] : throw new CatalogueFormatException(2, 1, NoHash);
    }

    private static string FormatText { get; } = CatalogueFormat.FormatVersion.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string NoMagic => $"the first line of a catalogue is '{CatalogueFormat.Magic} {FormatText} VERSION'";

    private static string NoHash => $"the second line of a catalogue is '{CatalogueFormat.Hash}' and 64 hexadecimal digits in lower case";
}
