using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ReleaseTimeline.Feeds.Json;

/// <summary>
/// Where a reader stands within the objects and arrays that are open: the path to it, how many members each has had, and under which names.
/// </summary>
internal sealed class JsonPlace
{
    // A set that has grown large is dropped instead of cleared, or many small objects would each pay for it.
    private const int LargestReusedSet = 256;

    private readonly List<Level> levels = [];
    private readonly FeedLimits limits;

    public JsonPlace(FeedLimits limits) => this.limits = limits;

    public int Depth { get; private set; }

    /// <summary>Moves on by one token; the name is that of a member, else null. Tells what rule the token breaks, or null.</summary>
    public string? Advance(JsonTokenType token, string? name)
    {
        if (token is JsonTokenType.EndObject or JsonTokenType.EndArray)
        {
            Depth--;
            return null;
        }

        var fault = name is not null ? Named(name) : Item();
        if (token is JsonTokenType.StartObject or JsonTokenType.StartArray)
            Open(isArray: token == JsonTokenType.StartArray);
        return fault;
    }

    /// <summary>The path, <c>$.OSVersions[0].SecurityReleases[3]</c>. On an object's or array's first token it is the path of that value.</summary>
    public string PathOf(JsonTokenType token)
    {
        var depth = token is JsonTokenType.StartObject or JsonTokenType.StartArray ? Depth - 1 : Depth;
        var path = new StringBuilder("$");
        for (var index = 0; index < depth; index++)
            levels[index].AppendTo(path);
        return path.ToString();
    }

    private string? Named(string name)
    {
        var level = levels[Depth - 1];
        level.Name = name;
        if (!level.Names.Add(name))
            return $"the name '{Shortened(name)}' stands twice in one object";
        return Counted(level, "members");
    }

    private string? Item()
    {
        if (Depth == 0 || !levels[Depth - 1].IsArray)
            return null;
        var level = levels[Depth - 1];
        return Counted(level, "items");
    }

    private string? Counted(Level level, string what) => ++level.Count > limits.Members
        ? string.Create(CultureInfo.InvariantCulture, $"more than {limits.Members} {what} stand in one value")
        : null;

    private void Open(bool isArray)
    {
        if (levels.Count == Depth)
            levels.Add(new Level());
        levels[Depth++].Reset(isArray);
    }

    internal static string Shortened(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 77), "...");

    private sealed class Level
    {
        public bool IsArray { get; private set; }

        public HashSet<string> Names { get; private set; } = new(StringComparer.Ordinal);

        public string? Name { get; set; }

        public int Count { get; set; }

        public void Reset(bool isArray)
        {
            IsArray = isArray;
            Count = 0;
            Name = null;
            if (Names.Count > LargestReusedSet)
                Names = new HashSet<string>(StringComparer.Ordinal);
            else
                Names.Clear();
        }

        public void AppendTo(StringBuilder path)
        {
            if (IsArray && Count > 0)
                path.Append(CultureInfo.InvariantCulture, $"[{Count - 1}]");
            else if (Name is { } name)
                path.Append(IsPlain(name) ? $".{name}" : $"['{Shortened(name)}']");
        }

        private static bool IsPlain(string name) =>
            name.Length is > 0 and <= 80 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
    }
}
