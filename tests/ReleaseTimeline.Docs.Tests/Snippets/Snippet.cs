using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ReleaseTimeline.Docs.Tests.Pages;

namespace ReleaseTimeline.Docs.Tests.Snippets;

/// <summary>A C# block of a page, made into a file that can be compiled.</summary>
/// <remarks>
/// A block that begins with <c>using</c> of a namespace is a whole file and is compiled as it stands: a program, if it has statements. One that holds nothing but types is
/// compiled as types, one with methods of a class as these, and any other as the inside of an asynchronous method: these see the <see cref="Prelude"/>, and the types and
/// methods of earlier blocks of their page.
/// </remarks>
internal sealed record Snippet(Fence Fence)
{
    private static readonly SyntaxKind[] OfMembers = [SyntaxKind.PublicKeyword, SyntaxKind.PrivateKeyword, SyntaxKind.InternalKeyword];

    /// <summary>Whether it is a whole file, with its namespaces.</summary>
    public bool IsFile => Parsed(Fence.Text).Usings.Count > 0;

    /// <summary>Whether it is a whole program.</summary>
    public bool IsProgram => IsFile && Parsed(Fence.Text).Members.Any(member => member is GlobalStatementSyntax);

    /// <summary>The text that is compiled.</summary>
    public string Source
    {
        get
        {
            if (IsFile)
                return Fence.Text;
            var earlier = Fence.Page.Fences
                .Where(fence => fence.Language == "csharp" && fence.Note == Fence.Note && fence.Line < Fence.Line)
                .Select(fence => new Snippet(fence)).Where(snippet => !snippet.IsFile).ToList();
            var types = earlier.Where(snippet => snippet.IsTypes).Append(IsTypes ? this : null).OfType<Snippet>();
            var members = earlier.Where(snippet => snippet.IsMembers).Append(IsMembers ? this : null).OfType<Snippet>();
            var statements = IsTypes || IsMembers ? "" : Marked;
            return $"{Prelude.Usings}\n{string.Concat(types.Select(snippet => snippet.Marked))}class Snippet\n{{\n{Prelude.Names}\n"
                + $"{string.Concat(members.Select(snippet => snippet.Marked))}static async Task Run()\n{{\n{statements}await Task.CompletedTask;\n}}\n}}\n";
        }
    }

    private bool IsTypes => Parsed(Fence.Text) is { Members.Count: > 0 } unit && unit.Members.All(member => member is BaseTypeDeclarationSyntax);

    private bool IsMembers
    {
        get
        {
            var wrapped = Parsed($"class Wrapped\n{{\n{Fence.Text}\n}}");
            return !IsTypes && !wrapped.ContainsDiagnostics && wrapped.Members is [ClassDeclarationSyntax { Members.Count: > 0 } inner]
                && inner.Members.All(member => member is MethodDeclarationSyntax method
                    && (method.AttributeLists.Count > 0 || method.Modifiers.Any(modifier => OfMembers.Contains(modifier.Kind()))));
        }
    }

    // Faults are told by the line of the page.
    private string Marked => $"#line {Fence.Line + 1} \"{Fence.Page.Path}\"\n{Fence.Text}\n#line hidden\n";

    public override string ToString() => Fence.Place;

    private static CompilationUnitSyntax Parsed(string text) => CSharpSyntaxTree.ParseText(text, SnippetCompiler.Language).GetCompilationUnitRoot();
}
