using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.AppleDb;

/// <summary>Reads a version as AppleDB writes it, with the kind of prerelease among its words: <c>26.3 beta (a)</c>, <c>16.2 (a) beta</c>, <c>26.4 RC 2</c>.</summary>
internal static class AppleDbVersion
{
    private static readonly string[] PrereleaseWords = ["beta", "rc", "internal"];

    /// <summary>Reads the version; false if words remain that are neither a version, nor a letter, nor a kind of prerelease with its number.</summary>
    public static bool TryRead(string text, out ReleaseVersion version, out bool isPrerelease)
    {
        var kept = new List<string>();
        isPrerelease = false;
        var wasPrereleaseWord = false;
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var isPrereleaseWord = PrereleaseWords.Contains(word, StringComparer.OrdinalIgnoreCase);
            var isItsNumber = wasPrereleaseWord && word.All(char.IsAsciiDigit);
            if (!isPrereleaseWord && !isItsNumber)
                kept.Add(word);
            isPrerelease |= isPrereleaseWord;
            wasPrereleaseWord = isPrereleaseWord;
        }

        return ReleaseVersion.TryParse(string.Join(' ', kept), out version);
    }
}
