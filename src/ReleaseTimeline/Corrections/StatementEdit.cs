using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Corrections;

/// <summary>Makes a statement from another by members written as text, under the rules by which the stored bodies of events are read.</summary>
public static class StatementEdit
{
    /// <summary>The statement with one member set to another value.</summary>
    /// <param name="statement">The statement; it stays as it is.</param>
    /// <param name="member">The member by its stored name, such as <c>Cve</c>, <c>ValidAt</c> or <c>Build</c>.</param>
    /// <param name="value">
    /// The value as it is stored; a list as a JSON array or as words with spaces between; empty for a member that may be absent to be absent.
    /// </param>
    /// <exception cref="FormatException">The event has no such member, or the value is not one it can have; the message names the member and the rule.</exception>
    public static TimelineEvent With(TimelineEvent statement, string member, string value)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(value);
        if (member is nameof(TimelineEvent.StatedAt) or nameof(TimelineEvent.Source))
            throw new FormatException($"{member}: who said it and when stays with the statement; a correction has its own.");
        var members = EventSerializer.MembersOf(statement.Type);
        if (!members.TryGetValue(member, out var type))
            throw new FormatException($"'{member}' is not a member of a '{statement.Type}': it has {string.Join(", ", members.Keys.Order(StringComparer.Ordinal))}.");
        try
        {
            var body = JsonNode.Parse(EventSerializer.Serialize(statement))!.AsObject();
            if (value.Length == 0)
                body.Remove(member);
            else
                body[member] = NodeOf(value, type);
            return EventSerializer.Deserialize(statement.Type, Encoding.UTF8.GetBytes(body.ToJsonString()), default);
        }
        catch (JsonException e)
        {
            throw new FormatException(value.Length == 0 ? $"{member}: a '{statement.Type}' cannot be without it." : $"{member}: {e.Message}", e);
        }
    }

    private static JsonNode? NodeOf(string value, Type type)
    {
        if (type == typeof(bool) || type == typeof(bool?))
            return bool.TryParse(value, out var flag) ? flag : throw new JsonException($"'{value}' is neither true nor false.");
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(ValueList<>))
            return value;
        if (value.StartsWith('['))
            return JsonNode.Parse(value);
        return new JsonArray([.. value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => JsonValue.Create(word))]);
    }
}
