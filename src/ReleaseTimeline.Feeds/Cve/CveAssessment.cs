using System.Text.Json;
using ReleaseTimeline.Feeds.Json;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Cve;

/// <summary>One metric that somebody other than the vendor added to a record: a CVSS vector, an SSVC decision, or a KEV entry.</summary>
internal sealed class CveAssessment
{
    private readonly List<string> options = [];
    private string kind = "";

    /// <summary>The JSON path of the metric.</summary>
    public string Place { get; private init; } = "";

    /// <summary>The scheme, <c>CVSS 3.1</c> or <c>SSVC</c>; null for what is neither.</summary>
    public string? Scheme { get; private set; }

    /// <summary>The assessment in the scheme's terms.</summary>
    public string Value { get; private set; } = "";

    /// <summary>When it was made; null where the metric does not say.</summary>
    public Moment? MadeAt { get; private set; }

    /// <summary>The day on which it was added to KEV; null for other metrics.</summary>
    public DateOnly? KevAdded { get; private set; }

    public static CveAssessment Read(JsonFeedReader reader)
    {
        var metric = new CveAssessment { Place = reader.Path };
        for (var members = reader.EnterObject(); reader.NextMember(members);)
        {
            if (reader.Name.StartsWith("cvssV", StringComparison.Ordinal))
                metric.ReadCvss(reader);
            else if (reader.Name == "other")
                metric.ReadOther(reader);
        }

        return metric;
    }

    private void ReadCvss(JsonFeedReader reader)
    {
        for (var members = reader.EnterObject(); reader.NextMember(members);)
        {
            if (reader.Name == "version")
                Scheme = $"CVSS {reader.GetString()}";
            else if (reader.Name == "vectorString")
                Value = reader.GetString();
        }

        if (Value.Length == 0)
            Scheme = null;
    }

    private void ReadOther(JsonFeedReader reader)
    {
        DateOnly? added = null;
        for (var members = reader.EnterObject(); reader.NextMember(members);)
        {
            if (reader.Name == "type")
                kind = reader.GetString();
            else if (reader.Name == "content" && reader.TokenType == JsonTokenType.StartObject)
                added = ReadContent(reader);
        }

        if (kind == "ssvc" && options.Count > 0)
            (Scheme, Value) = ("SSVC", string.Join("; ", options));
        KevAdded = kind == "kev" ? added : null;
    }

    private DateOnly? ReadContent(JsonFeedReader reader)
    {
        DateOnly? added = null;
        for (var members = reader.EnterObject(); reader.NextMember(members);)
        {
            switch (reader.Name)
            {
                case "timestamp":
                    MadeAt = CveTimestamp.Read(reader);
                    break;
                case "dateAdded":
                    added = reader.GetDay();
                    break;
                case "options" when reader.TokenType == JsonTokenType.StartArray:
                    ReadOptions(reader);
                    break;
            }
        }

        return added;
    }

    // Each option is an object of one member: {"Exploitation": "none"}.
    private void ReadOptions(JsonFeedReader reader)
    {
        for (var items = reader.EnterArray(); reader.NextItem(items);)
        {
            for (var option = reader.EnterObject(); reader.NextMember(option);)
            {
                var name = reader.Name;
                options.Add($"{name}: {reader.GetString()}");
            }
        }
    }
}
