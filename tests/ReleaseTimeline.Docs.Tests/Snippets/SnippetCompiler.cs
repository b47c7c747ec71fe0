using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ReleaseTimeline.Docs.Tests.Snippets;

/// <summary>Compiles what the pages show, against the assemblies that these tests run with.</summary>
internal static class SnippetCompiler
{
    private static readonly string[] Paths = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
    private static readonly IReadOnlyList<MetadataReference> References = [.. Paths.Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>The language of the project.</summary>
    public static CSharpParseOptions Language { get; } = new(LanguageVersion.CSharp14);

    /// <summary>Nothing, with all references.</summary>
    public static CSharpCompilation Empty { get; } = CSharpCompilation.Create("Empty", references: References);

    /// <summary>Whether an assembly is there to compile against.</summary>
    public static bool Has(string assembly) => Paths.Any(path => Path.GetFileNameWithoutExtension(path) == assembly);

    /// <summary>What the compiler refuses or warns of, a line each.</summary>
    public static IEnumerable<string> FaultsIn(Snippet snippet) => Compile(snippet).GetDiagnostics()
        .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error || diagnostic.Id is "CS0612" or "CS0618" || diagnostic.Id.StartsWith("CS86", StringComparison.Ordinal))
        .Select(diagnostic => $"{snippet}: {diagnostic}");

    /// <summary>A whole program, ready to be loaded.</summary>
    /// <exception cref="InvalidOperationException">It does not compile.</exception>
    public static byte[] Emit(Snippet snippet)
    {
        using var image = new MemoryStream();
        var result = Compile(snippet).Emit(image);
        return result.Success ? image.ToArray() : throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
    }

    private static CSharpCompilation Compile(Snippet snippet) => CSharpCompilation.Create(
        $"Snippet{snippet.Fence.Line}",
        [CSharpSyntaxTree.ParseText(Prelude.Implicit, Language), CSharpSyntaxTree.ParseText(snippet.Source, Language)],
        References,
        new CSharpCompilationOptions(snippet.IsProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, checkOverflow: true));
}
