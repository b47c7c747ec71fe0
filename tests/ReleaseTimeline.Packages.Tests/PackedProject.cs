using System.Xml.Linq;

namespace ReleaseTimeline.Packages.Tests;

/// <summary>A project under <c>src</c>, as far as its file tells.</summary>
internal sealed record PackedProject(string File, string Name, string Id, string AssemblyName, bool IsPackable, bool IsTool)
{
    public static PackedProject Read(string file)
    {
        var properties = XDocument.Load(file).Descendants("PropertyGroup").Elements().ToLookup(property => property.Name.LocalName, property => property.Value);
        var name = Path.GetFileNameWithoutExtension(file);
        return new PackedProject(
            file,
            name,
            properties["PackageId"].LastOrDefault() ?? name,
            properties["AssemblyName"].LastOrDefault() ?? name,
            properties["IsPackable"].LastOrDefault() != "false",
            properties["PackAsTool"].LastOrDefault() == "true");
    }
}
