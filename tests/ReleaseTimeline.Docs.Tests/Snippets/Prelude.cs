using Microsoft.CodeAnalysis;

namespace ReleaseTimeline.Docs.Tests.Snippets;

/// <summary>
/// What a block sees that is no whole file: every public namespace of our packages, and of others those named here, where they are there; and the names
/// <c>store</c>, <c>timeline</c>, <c>cancellationToken</c> and <c>Folder</c>, which it may hide by its own.
/// </summary>
internal static class Prelude
{
    private static readonly string[] OfOthers =
    [
        "Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Npgsql", "Shouldly", "Xunit",
    ];

    /// <summary>The usual implicit usings of a project.</summary>
    public const string Implicit = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>The names, as members of a class.</summary>
    public const string Names = """
            static readonly IEventStore store = new InMemoryEventStore();
            static readonly Timeline timeline = new(store);
            static readonly CancellationToken cancellationToken = CancellationToken.None;
            static readonly string Folder = "";
        """;

    /// <summary>The namespaces, a using each.</summary>
    public static string Usings { get; } = string.Join('\n', Namespaces().Select(name => $"using {name};"));

    private static IEnumerable<string> Namespaces()
    {
        var compilation = SnippetCompiler.Empty;
        var ours = compilation.References
            .Select(compilation.GetAssemblyOrModuleSymbol).OfType<IAssemblySymbol>()
            .Where(assembly => assembly.Name.StartsWith("ReleaseTimeline", StringComparison.Ordinal) && !assembly.Name.EndsWith(".Tests", StringComparison.Ordinal))
            .SelectMany(assembly => PublicNamespaces(assembly.GlobalNamespace));
        var verify = SnippetCompiler.Has("Verify.Xunit") ? new[] { "static VerifyXunit.Verifier" } : [];
        return [.. ours.Concat(OfOthers.Where(IsThere)).Append("System.Globalization").Distinct().Order(StringComparer.Ordinal), .. verify];

        bool IsThere(string name)
        {
            INamespaceSymbol? found = compilation.GlobalNamespace;
            foreach (var part in name.Split('.'))
                found = found?.GetNamespaceMembers().FirstOrDefault(member => member.Name == part);
            return found is not null;
        }
    }

    private static IEnumerable<string> PublicNamespaces(INamespaceSymbol symbol)
    {
        if (!symbol.IsGlobalNamespace && symbol.GetTypeMembers().Any(type => type.DeclaredAccessibility == Accessibility.Public))
            yield return symbol.ToDisplayString();
        foreach (var name in symbol.GetNamespaceMembers().SelectMany(PublicNamespaces))
            yield return name;
    }
}
