using System.Globalization;
using System.Text.RegularExpressions;

namespace ReleaseTimeline.Testing;

/// <summary>Replaces UUIDs by a number, in the order of their first place in a text.</summary>
internal sealed partial class IdTokens
{
    private readonly Dictionary<string, string> tokens = new(StringComparer.OrdinalIgnoreCase);

    public string Replace(string text) => Uuid().Replace(text, match => TokenOf(match.Value));

    private string TokenOf(string id)
    {
        if (!tokens.TryGetValue(id, out var token))
            tokens[id] = token = string.Create(CultureInfo.InvariantCulture, $"event-{tokens.Count + 1}");
        return token;
    }

    [GeneratedRegex(@"\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Uuid();
}
