namespace ReleaseTimeline.Postgres.Schema.Comparing;

/// <summary>Compares the library's own functions with the scripts that make them.</summary>
internal static class FunctionComparison
{
    /// <summary>Everything that differs.</summary>
    public static IEnumerable<SchemaDifference> Differences(SchemaNames names, FoundObjects found)
    {
        foreach (var (function, text) in FunctionTexts.ByName)
        {
            var name = $"{names.Own}.{function}";
            var texts = found.Functions.GetValueOrDefault(name) ?? [];
            if (texts.Count == 0)
                yield return new SchemaDifference(name, SchemaComparison.Missing);
            else if (texts.Count > 1)
                yield return new SchemaDifference(name, $"there are {texts.Count} functions of that name, and there is to be 1");
            else if (texts[0].ReplaceLineEndings("\n") != names.In(text))
                yield return new SchemaDifference(name, "its text is not that of the script that makes it");
        }
    }
}
