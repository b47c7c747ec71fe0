using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ReleaseTimeline.Docs.Tests.Pages;

namespace ReleaseTimeline.Docs.Tests.Snippets;

/// <summary>A C# block of a page, made into a program that can be compiled.</summary>
/// <remarks>
/// A block that begins with <c>using</c> of a namespace is a whole file and is compiled as it stands: a program, if it has statements. One that holds nothing but types is
/// compiled as types, and any other as the inside of an asynchronous method; both see the <see cref="Prelude"/>.
/// </remarks>
internal sealed record Snippet(Fence Fence)
{
    /// <summary>What a block sees that is no whole program: these namespaces, and these names, which it may hide by its own.</summary>
    public const string Prelude = """
        using System.Globalization;
        using ReleaseTimeline;
        using ReleaseTimeline.Catalogue;
        using ReleaseTimeline.Events;
        using ReleaseTimeline.Exposure;
        using ReleaseTimeline.Feeds;
        using ReleaseTimeline.Feeds.Csv;
        using ReleaseTimeline.Feeds.Importing;
        using ReleaseTimeline.Postgres;
        using ReleaseTimeline.Projections;
        using ReleaseTimeline.Sqlite;
        using ReleaseTimeline.Storage;
        using ReleaseTimeline.Testing;
        using ReleaseTimeline.Time;
        using ReleaseTimeline.Versions;
        """;

    /// <summary>The usual implicit usings of a project.</summary>
    public const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private const string Names = """
            static readonly IEventStore store = new InMemoryEventStore();
            static readonly Timeline timeline = new(store);
            static readonly CancellationToken cancellationToken = CancellationToken.None;
        """;

    /// <summary>Whether it is a whole file, with its namespaces.</summary>
    public bool IsFile => Parsed.Usings.Count > 0;

    /// <summary>Whether it is a whole program.</summary>
    public bool IsProgram => IsFile && Parsed.Members.Any(member => member is GlobalStatementSyntax);

    /// <summary>The text that is compiled.</summary>
    public string Source
    {
        get
        {
            if (IsFile)
                return Fence.Text;
            var line = $"#line {Fence.Line + 1} \"{Fence.Page.Path}\"";
            return Parsed.Members.Count > 0 && Parsed.Members.All(member => member is BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax)
                ? $"{Prelude}\n{line}\n{Fence.Text}"
                : $"{Prelude}\nstatic class Snippet\n{{\n{Names}\nstatic async Task Run()\n{{\n{line}\n{Fence.Text}\n#line hidden\nawait Task.CompletedTask;\n}}\n}}";
        }
    }

    private CompilationUnitSyntax Parsed => CSharpSyntaxTree.ParseText(Fence.Text, SnippetCompiler.Language).GetCompilationUnitRoot();

    public override string ToString() => Fence.Place;
}
