using System.Globalization;
using System.Text.RegularExpressions;

namespace ReleaseTimeline.Testing;

/// <summary>Replaces names by their role and a number, in the order of their first place in a text.</summary>
internal sealed class NameTokens
{
    private readonly Dictionary<string, string> roles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> tokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> counts = new(StringComparer.Ordinal);

    public NameTokens(IReadOnlyList<(string Role, string Name)> names)
    {
        foreach (var (role, name) in names)
        {
            if (name.Length > 0)
                roles.TryAdd(name, role);
        }
    }

    public string Replace(string text)
    {
        if (roles.Count == 0)
            return text;

        // The longest first, so that no name hides in another; the name of a stream has its category before the name.
        var longest = roles.Keys.OrderByDescending(name => name.Length).ThenBy(name => name, StringComparer.Ordinal);
        var pattern = $@"(?<![\p{{L}}\p{{N}}_-])(?:device-)?({string.Join('|', longest.Select(Regex.Escape))})(?![\p{{L}}\p{{N}}_]|-[\p{{L}}\p{{N}}])";
        return Regex.Replace(text, pattern, match => TokenOf(match.Groups[1].Value), RegexOptions.CultureInvariant);
    }

    private string TokenOf(string name)
    {
        if (tokens.TryGetValue(name, out var token))
            return token;
        var role = roles[name];
        counts[role] = counts.GetValueOrDefault(role) + 1;
        return tokens[name] = string.Create(CultureInfo.InvariantCulture, $"{role}-{counts[role]}");
    }
}
