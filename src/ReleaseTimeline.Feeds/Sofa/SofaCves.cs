using System.Text.Json;
using ReleaseTimeline.Feeds.Json;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Sofa;

/// <summary>Reads a list of vulnerabilities in any of the shapes SOFA writes: an object with one member each, or an array of names.</summary>
internal static class SofaCves
{
    /// <summary>The vulnerabilities with the place of each; none for null.</summary>
    public static List<(CveId Cve, string Locator)> Read(JsonFeedReader reader)
    {
        var found = new List<(CveId, string)>();
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            for (var scope = reader.EnterObject(); reader.NextMember(scope);)
                found.Add((reader.Parse<CveId>(reader.Name), reader.Path));
        }
        else if (!reader.IsNull)
        {
            for (var scope = reader.EnterArray(); reader.NextItem(scope);)
                found.Add((reader.GetCve(), reader.Path));
        }

        return found;
    }
}
