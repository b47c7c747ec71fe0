using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Importing;

/// <summary>A file to import: opens it, decompressed if it ends in <c>.gz</c>, and knows what its name says.</summary>
internal sealed class ImportFile(string path, FeedLimits limits) : IImportDocument
{
    private const string CompressedExtension = ".gz";
    private const string StampFormat = "yyyyMMdd'T'HHmmss'Z'";
    private const int StampLength = 16;
    private const int BufferSize = 64 << 10;

    public string Path => path;

    public string? Uri => null;

    /// <summary>The files that paths name: a file is itself, a folder all files directly in it, in ordinal order of their names.</summary>
    /// <exception cref="FileNotFoundException">There is neither a file nor a folder at a path.</exception>
    public static List<ImportFile> In(IEnumerable<string> paths, FeedLimits limits)
    {
        var files = new List<ImportFile>();
        foreach (var path in paths)
        {
            if (Directory.Exists(path))
                files.AddRange(Directory.EnumerateFiles(path).Order(StringComparer.Ordinal).Select(file => new ImportFile(file, limits)));
            else if (File.Exists(path))
                files.Add(new ImportFile(path, limits));
            else
                throw new FileNotFoundException($"There is neither a file nor a folder '{path}' to import.", path);
        }

        return files;
    }

    /// <summary>The instant with which the name begins, <c>20260317T183454Z-97f9aa0979.json.gz</c>; null where it does not.</summary>
    public Moment? Stamp()
    {
        var name = System.IO.Path.GetFileName(path);
        var isStamped = name.Length >= StampLength && DateTimeOffset.TryParseExact(
            name.AsSpan(0, StampLength), StampFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
        return isStamped
            ? DateTimeOffset.ParseExact(name.AsSpan(0, StampLength), StampFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : null;
    }

    /// <summary>Opens it at its beginning; the bytes come decompressed.</summary>
    public Stream Open()
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize, FileOptions.SequentialScan);
        return path.EndsWith(CompressedExtension, StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    /// <summary>The SHA-256 of the decompressed bytes, in lower-case hexadecimal.</summary>
    /// <exception cref="FeedFormatException">It is larger than a document may be, or cannot be decompressed.</exception>
    public string Sha256()
    {
        using var content = Open();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        long total = content is FileStream file ? file.Length : 0;
        try
        {
            for (int read; total <= limits.DocumentBytes && (read = content.Read(buffer)) > 0; total += content is FileStream ? 0 : read)
                hash.AppendData(buffer, 0, read);
        }
        catch (InvalidDataException e)
        {
            throw new FeedFormatException(path, 1, 1, $"it cannot be decompressed: {e.Message}", e);
        }

        if (total > limits.DocumentBytes)
            throw new FeedFormatException(path, 1, 1, FormattableString.Invariant($"the document is larger than {limits.DocumentBytes} bytes"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
