using System.Text.Json.Nodes;

namespace ReleaseTimeline.Cli.Tests.Golden;

/// <summary>
/// Compares an answer with the part of it that is expected: every member named is there with that value; a list is equal, unless its name
/// ends in a plus sign, which asks that it contain these.
/// </summary>
internal static class Subset
{
    private const char Contains = '+';

    /// <summary>Where the answer is not as expected, a line each.</summary>
    public static IEnumerable<string> Differences(JsonObject expected, JsonNode actual, string path = "$")
    {
        foreach (var (name, value) in expected)
        {
            var asksForMore = name.EndsWith(Contains);
            var member = asksForMore ? name[..^1] : name;
            if (actual is not JsonObject found || !found.TryGetPropertyValue(member, out var answer))
                yield return $"{path}.{member} is missing";
            else if (value is JsonObject inner && answer is JsonObject)
                foreach (var difference in Differences(inner, answer, $"{path}.{member}"))
                    yield return difference;
            else if (!(asksForMore ? HasAll(value, answer) : JsonNode.DeepEquals(value, answer)))
                yield return $"{path}.{member} is {answer?.ToJsonString() ?? "null"}, not {value?.ToJsonString() ?? "null"}";
        }
    }

    private static bool HasAll(JsonNode? expected, JsonNode? actual) =>
        expected is JsonArray wanted && actual is JsonArray found && wanted.All(item => found.Any(candidate => JsonNode.DeepEquals(item, candidate)));
}
