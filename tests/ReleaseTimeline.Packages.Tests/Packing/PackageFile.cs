using System.IO.Compression;
using System.Xml.Linq;

namespace ReleaseTimeline.Packages.Tests.Packing;

/// <summary>A package as it would be pushed.</summary>
internal sealed class PackageFile : IDisposable
{
    private readonly ZipArchive zip;

    public PackageFile(string path)
    {
        zip = ZipFile.OpenRead(path);
        using var nuspec = zip.Entries.Single(entry => entry.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        Metadata = XDocument.Load(nuspec).Root!.Elements().Single();
    }

    /// <summary>What the nuspec says.</summary>
    public XElement Metadata { get; }

    /// <summary>Its files, without those that every package has by the format.</summary>
    public IEnumerable<string> Files => zip.Entries
        .Select(entry => entry.FullName)
        .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
        .Where(name => name != "[Content_Types].xml" && !name.EndsWith(".nuspec", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal);

    public string? Value(string element) => Element(element)?.Value;

    public XElement? Element(string element) => Metadata.Elements().SingleOrDefault(child => child.Name.LocalName == element);

    /// <summary>The dependencies by target framework, <c>net10.0: Npgsql 10.0.0</c>.</summary>
    public IEnumerable<string> Dependencies =>
        from dependency in Metadata.Descendants()
        where dependency.Name.LocalName == "dependency"
        let id = (string)dependency.Attribute("id")!
        let version = (string)dependency.Attribute("version")!
        let isOurs = id.StartsWith("ReleaseTimeline", StringComparison.Ordinal) && version == Value("version")
        select $"{(string?)dependency.Parent!.Attribute("targetFramework")}: {id} {(isOurs ? "of the same version" : version)}";

    public byte[] Read(string file)
    {
        using var content = zip.GetEntry(file)!.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        return bytes.ToArray();
    }

    public void Dispose() => zip.Dispose();
}
