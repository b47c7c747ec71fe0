using System.Text.RegularExpressions;

namespace ReleaseTimeline.Postgres.Schema.Comparing;

/// <summary>What the library's own functions do, from the last script that makes each.</summary>
internal static partial class FunctionTexts
{
    /// <summary>The text of each, by name without schema, with <c>{events}</c> and <c>{own}</c> for the schemas.</summary>
    public static IReadOnlyDictionary<string, string> ByName { get; } = Read();

    /// <summary>Their names, without schema.</summary>
    public static string[] Names { get; } = [.. ByName.Keys];

    private static SortedDictionary<string, string> Read()
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var script in SchemaScripts.Own)
        {
            foreach (Match function in Function().Matches(script.Sql))
                texts[function.Groups["name"].Value] = function.Groups["text"].Value;
        }

        return texts;
    }

    [GeneratedRegex(
        @"CREATE (OR REPLACE )?FUNCTION \{own\}\.(?<name>\w+)\(.*?\bAS \$\$(?<text>.*?)\$\$", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Function();
}
