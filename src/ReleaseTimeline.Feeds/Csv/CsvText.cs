namespace ReleaseTimeline.Feeds.Csv;

/// <summary>The text of a field: what may stand in it, and how an error shows it.</summary>
internal static class CsvText
{
    public const int LongestField = 200;

    private const int LongestShown = 60;
    private const char Replacement = '\uFFFD';

    /// <summary>The text as an error quotes it: short, on one line.</summary>
    public static string Shown(string text)
    {
        var shown = text.Length > LongestShown ? string.Concat(text.AsSpan(0, LongestShown), "...") : text;
        return shown.Any(char.IsControl) ? string.Concat(shown.Select(c => char.IsControl(c) ? Replacement : c)) : shown;
    }

    /// <summary>What is wrong with the text whatever its column; null if nothing is.</summary>
    public static string? FaultOf(string text)
    {
        if (text.Length > LongestField)
            return $"'{Shown(text)}' has {text.Length} characters; at most {LongestField} are allowed";
        foreach (var character in text)
        {
            if (char.IsControl(character))
                return $"'{Shown(text)}' has a control character (U+{(int)character:X4})";
            if (character == Replacement)
                return $"'{Shown(text)}' is not valid UTF-8";
        }

        return null;
    }
}
