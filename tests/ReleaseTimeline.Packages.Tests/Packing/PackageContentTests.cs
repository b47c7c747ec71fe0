using System.Buffers.Binary;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;

namespace ReleaseTimeline.Packages.Tests.Packing;

/// <summary>What is in each package is approved, one file a package under <c>Contents</c>: its dependencies and its files, and nothing else.</summary>
[Collection(nameof(PackageCollection))]
public sealed class PackageContentTests(PackedPackages packed)
{
    private static readonly byte[] PngSignature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static TheoryData<string> Ids => [.. Repository.Projects.Select(project => project.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_package_depends_on_and_holds_what_was_approved(string id)
    {
        using var package = new PackageFile(packed.FileOf(id, "nupkg"));
        using var symbols = new PackageFile(packed.FileOf(id, "snupkg"));
        var text = new StringBuilder().Append("dependencies\n");
        foreach (var dependency in package.Dependencies)
            text.Append("  ").Append(dependency).Append('\n');
        text.Append("files\n");
        foreach (var file in package.Files)
            text.Append("  ").Append(file).Append('\n');
        text.Append("symbols\n");
        foreach (var file in symbols.Files)
            text.Append("  ").Append(file).Append('\n');
        Approved.Match(text.ToString(), Path.Combine("Packing", "Contents"), id);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_package_tells_what_it_is_under_which_licence(string id)
    {
        using var package = new PackageFile(packed.FileOf(id, "nupkg"));

        package.Value("id").ShouldBe(id);
        package.Value("license").ShouldBe("MIT");
        ((string?)package.Element("license")!.Attribute("type")).ShouldBe("expression");
        package.Value("description").ShouldNotBeNullOrWhiteSpace();
        package.Value("tags").ShouldNotBeNullOrWhiteSpace();
        package.Value("authors").ShouldNotBeNullOrWhiteSpace();
        Encoding.UTF8.GetString(package.Read(package.Value("readme")!)).ShouldStartWith($"# {id}\n");
        var icon = package.Read(package.Value("icon")!);
        icon[..PngSignature.Length].ShouldBe(PngSignature);
        (BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(icon.AsSpan(20))).ShouldBe((128, 128));
        package.Element("repository")!.Attribute("commit")!.Value.Length.ShouldBe(40);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_symbols_are_portable_and_those_of_the_assembly(string id)
    {
        using var package = new PackageFile(packed.FileOf(id, "nupkg"));
        using var symbols = new PackageFile(packed.FileOf(id, "snupkg"));
        var assembly = Repository.Projects.Single(project => project.Id == id).AssemblyName;
        using var dll = new PEReader(new MemoryStream(package.Read(package.Files.Single(file => file.EndsWith($"/{assembly}.dll", StringComparison.Ordinal)))));
        using var pdb = MetadataReaderProvider.FromPortablePdbStream(
            new MemoryStream(symbols.Read(symbols.Files.Single(file => file.EndsWith($"/{assembly}.pdb", StringComparison.Ordinal)))));

        var debug = dll.ReadDebugDirectory();
        debug.ShouldContain(entry => entry.Type == DebugDirectoryEntryType.Reproducible, "the assembly was not compiled to be the same each time");
        var codeView = dll.ReadCodeViewDebugDirectoryData(debug.Single(entry => entry.Type == DebugDirectoryEntryType.CodeView));
        new Guid(pdb.GetMetadataReader().DebugMetadataHeader!.Id.AsSpan()[..16]).ShouldBe(codeView.Guid);
    }
}
