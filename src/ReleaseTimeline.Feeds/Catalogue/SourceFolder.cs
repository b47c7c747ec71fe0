using System.IO.Compression;
using System.Security.Cryptography;

namespace ReleaseTimeline.Feeds.Catalogue;

/// <summary>The folder of public documents that a catalogue is made from, and where each of them can be read by anybody.</summary>
internal sealed class SourceFolder(string path)
{
    private const string Sofa = "https://github.com/macadmins/sofa/blob/";

    // The commit whose files the folder's `sofa` holds; the last states of the history have their own.
    private const string SofaCommit = "00b0d8ca82";

    /// <summary>A document at this place in the folder.</summary>
    public SourceFile File(params ReadOnlySpan<string> parts)
    {
        var bytes = ReadAll(PathTo(parts));
        return new SourceFile(string.Join('/', parts!), bytes, Convert.ToHexStringLower(SHA256.HashData(bytes)), UriOf(parts));
    }

    /// <summary>The documents of a folder in it, in order of their names.</summary>
    public IEnumerable<SourceFile> Files(params string[] folder)
    {
        var names = Directory.EnumerateFiles(PathTo(folder)).Select(Path.GetFileName).OfType<string>();
        foreach (var name in names.Order(StringComparer.Ordinal))
            yield return File([.. folder, name]);
    }

    private string PathTo(ReadOnlySpan<string> parts) => Path.Combine([path, .. parts]);

    private static byte[] ReadAll(string file)
    {
        using var content = System.IO.File.OpenRead(file);
        using var plain = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(content, CompressionMode.Decompress) : (Stream)content;
        using var all = new MemoryStream();
        plain.CopyTo(all);
        return all.ToArray();
    }

    private static string? UriOf(ReadOnlySpan<string> parts) => parts switch
    {
        ["sofa-history", "ios-v2", var name] => $"{Sofa}{CommitIn(name)}/v2/ios_data_feed.json",
        ["sofa", "ios_data_feed.json" or "macos_data_feed.json"] => $"{Sofa}{SofaCommit}/v2/{parts[1]}",
        ["sofa", var name] => $"{Sofa}{SofaCommit}/data/resources/{name}",
        _ => null,
    };

    // 20260320T172012Z-0123456789.json.gz
    private static string CommitIn(string name)
    {
        var start = name.IndexOf('-', StringComparison.Ordinal) + 1;
        return name[start..name.IndexOf('.', StringComparison.Ordinal)];
    }
}
