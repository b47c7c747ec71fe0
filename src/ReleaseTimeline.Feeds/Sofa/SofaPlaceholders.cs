namespace ReleaseTimeline.Feeds.Sofa;

/// <summary>What SOFA's feeds of version 1 wrote where they did not know: seen in their history from 2024 to 2026.</summary>
internal static class SofaPlaceholders
{
    private const string NoNumber = "000";

    /// <summary>Whether a text stands for a day that is not known, as of a release that Macs were delivered with.</summary>
    public static bool IsNoDay(string? text) => text is "Preinstalled" or "Unknown";

    /// <summary>Whether a text stands for a build that is not known: <c>26A000</c>, which no build is.</summary>
    public static bool IsNoBuild(string? text) =>
        text?.EndsWith(NoNumber, StringComparison.Ordinal) == true && text.Length > NoNumber.Length && char.IsAsciiLetterUpper(text[^(NoNumber.Length + 1)]);
}
