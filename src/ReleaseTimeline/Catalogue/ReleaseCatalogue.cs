using ReleaseTimeline.Events;

namespace ReleaseTimeline.Catalogue;

/// <summary>
/// A catalogue of facts: what the vendor released, in which builds, for which models, with which fixes, and what is known to be exploited.
/// It is what a fresh store is seeded with, so that the first question needs no network and no feed.
/// </summary>
/// <remarks>Not to be changed once read; safe for several threads. docs/catalogue.md explains the format and what the facts rest on.</remarks>
public sealed class ReleaseCatalogue
{
    private const string Resource = "ReleaseTimeline.Catalogue.catalogue.txt";

    private static readonly Lazy<ReleaseCatalogue> Shipped = new(ReadShipped);

    internal ReleaseCatalogue(string version, string sha256, CatalogueContent content)
    {
        Version = version;
        Sha256 = sha256;
        Events = content.Events;
        ModelIdentifiers = content.ModelIdentifiers;
        ModelNames = content.ModelNames;
    }

    /// <summary>The catalogue that comes with this library. Read and checked when first asked for.</summary>
    public static ReleaseCatalogue BuiltIn => Shipped.Value;

    /// <summary>The SHA-256 that the catalogue of this library says of itself, without reading the rest of it.</summary>
    internal static string BuiltInSha256
    {
        get
        {
            using var content = OpenShipped();
            return CatalogueReader.ReadSha256(content);
        }
    }

    /// <summary>The day of the newest document it was made from, <c>2026.08.22</c>.</summary>
    public string Version { get; }

    /// <summary>The SHA-256 of all that follows the line it stands in, in lower-case hexadecimal.</summary>
    public string Sha256 { get; }

    /// <summary>The facts: programs, then releases by operating system and version, then vulnerabilities, then claims; the same order in every run.</summary>
    public IReadOnlyList<TimelineEvent> Events { get; }

    /// <summary>The model identifier (<c>Mac17,5</c>) of each board id (<c>J700AP</c>) that a source may name in its place.</summary>
    public IReadOnlyDictionary<string, string> ModelIdentifiers { get; }

    /// <summary>The marketing name (<c>iPhone 14 Pro</c>) of each model (<c>iPhone15,2</c>) that a build was offered to, where one is known.</summary>
    public IReadOnlyDictionary<string, string> ModelNames { get; }

    /// <summary>Reads a catalogue.</summary>
    /// <param name="content">The bytes, from the stream's position to its end. Not disposed.</param>
    /// <exception cref="CatalogueFormatException">The file is not the one its hash was made of, is larger than 64 MiB, or a line breaks a rule of the format.</exception>
    public static ReleaseCatalogue Read(Stream content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return CatalogueReader.Read(content);
    }

    /// <summary>Reads lines that no hash guards: what people write by hand and a catalogue is then made of.</summary>
    /// <param name="lines">The lines, without the two that open a catalogue. Not disposed.</param>
    /// <exception cref="CatalogueFormatException">A line breaks a rule of the format.</exception>
    public static CatalogueContent ReadLines(TextReader lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return CatalogueReader.ReadLines(lines);
    }

    /// <summary>Writes a catalogue: the same content gives the same bytes, in whatever order its facts come.</summary>
    /// <param name="output">Where to; not disposed.</param>
    /// <param name="version">
    /// The day of the newest document it was made from, <c>2026.08.22</c>: a store that is seeded with it notes that as the day on which it was made.
    /// </param>
    /// <param name="content">What it says. A fact that stands twice is written once.</param>
    /// <param name="notes">Lines for whoever opens the file, written as comments.</param>
    /// <exception cref="ArgumentException">The version is empty or has white space, or an event is none that a catalogue can hold. Nothing is then written.</exception>
    public static void Write(Stream output, string version, CatalogueContent content, IEnumerable<string> notes)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(version);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(notes);
        CatalogueWriter.Write(output, version, content, notes);
    }

    private static ReleaseCatalogue ReadShipped()
    {
        using var content = OpenShipped();
        return Read(content);
    }

    private static Stream OpenShipped() => typeof(ReleaseCatalogue).Assembly.GetManifestResourceStream(Resource)
        ?? throw new InvalidOperationException($"The resource '{Resource}' is missing from the assembly.");
}
