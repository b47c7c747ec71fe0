using System.Buffers.Binary;
using System.Text;
using System.Text.Json;

namespace ReleaseTimeline.Storage;

/// <summary>
/// Gives the same string for the same text, as long as it is remembered: devices, models and sources repeat in event after event, and
/// who keeps a million events should not keep each of their names as often.
/// </summary>
/// <remarks>A fixed number of short ASCII texts; a text takes the place of another that falls on it. Any thread may read and write a place.</remarks>
internal static class KnownTexts
{
    private const int Places = 4096;
    private const int Longest = 128;

    private static readonly string?[] Texts = new string?[Places];

    /// <summary>The text the reader stands on, or null.</summary>
    public static string? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String || reader.HasValueSequence || reader.ValueIsEscaped)
            return reader.GetString();
        var utf8 = reader.ValueSpan;
        if (utf8.Length > Longest)
            return reader.GetString();
        ref var place = ref Texts[PlaceOf(utf8)];
        var known = Volatile.Read(ref place);
        if (known is not null && Ascii.Equals(utf8, known))
            return known;
        var text = reader.GetString();
        Volatile.Write(ref place, text);
        return text;
    }

    // Names that belong together differ at their ends: serial numbers, models.
    private static int PlaceOf(ReadOnlySpan<byte> utf8)
    {
        ulong key = (uint)utf8.Length;
        if (utf8.Length >= sizeof(ulong))
            return Place(key ^ BinaryPrimitives.ReadUInt64LittleEndian(utf8) ^ (BinaryPrimitives.ReadUInt64LittleEndian(utf8[^sizeof(ulong)..]) << 1));
        foreach (var unit in utf8)
            key = (key << 8) | unit;
        return Place(key);
    }

    private static int Place(ulong key) => (int)(unchecked(key * 0x9E3779B97F4A7C15) >> 52);
}
