using System.Text.Json;

namespace ReleaseTimeline.Storage;

/// <summary>What converters written by hand do with members.</summary>
internal static class EventMembers
{
    /// <summary>Whether the reader stands on the member of that name; if so, moves it to the value.</summary>
    public static bool Is(ref Utf8JsonReader reader, JsonEncodedText name)
    {
        var isIt = reader.ValueTextEquals(name.EncodedUtf8Bytes);
        if (isIt)
            reader.Read();
        return isIt;
    }

    /// <summary>Passes over a member that this version does not know.</summary>
    public static void SkipMember(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    public static void WriteUnlessNull(Utf8JsonWriter writer, JsonEncodedText name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }
}
