using System.Globalization;
using System.Text.Json;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Storage;

/// <summary>Reads and writes moments without a text in between, in the forms that nearly all of them have: a day, and an instant in UTC.</summary>
internal static class MomentJson
{
    private const int DayLength = 10;
    private const int SecondLength = 19;

    /// <summary>False for what is no plain day and no plain instant in UTC: an interval, an offset, or what cannot be read.</summary>
    public static bool TryRead(ref Utf8JsonReader reader, out Moment moment)
    {
        moment = default;
        if (reader.TokenType != JsonTokenType.String || reader.HasValueSequence || reader.ValueIsEscaped)
            return false;
        var text = reader.ValueSpan;
        if (text.Length == DayLength && reader.TryGetDateTime(out var day))
        {
            moment = Moment.On(DateOnly.FromDateTime(day));
            return true;
        }

        // Without the Z it would be read as local time.
        if (text.Length > SecondLength && text[^1] == (byte)'Z' && reader.TryGetDateTimeOffset(out var instant))
        {
            moment = Moment.At(instant);
            return true;
        }

        return false;
    }

    public static void Write(Utf8JsonWriter writer, Moment moment)
    {
        Span<byte> utf8 = stackalloc byte[SecondLength + 1];
        var time = moment.Beginning.UtcDateTime;
        if (time.Ticks % TimeSpan.TicksPerSecond != 0)
        {
            writer.WriteStringValue(moment.ToString());
            return;
        }

        // The sortable form: a day, a T and a time of whole seconds.
        time.TryFormat(utf8, out var written, "s", CultureInfo.InvariantCulture);
        utf8[written] = (byte)'Z';
        writer.WriteStringValue(moment.IsDay ? utf8[..DayLength] : utf8[..(written + 1)]);
    }
}

internal sealed class MomentConverter : TextConverter<Moment>
{
    protected override Moment FromText(ReadOnlySpan<char> text) => Moment.Parse(text.ToString());

    public override Moment Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        MomentJson.TryRead(ref reader, out var moment) ? moment : base.Read(ref reader, typeToConvert, options);

    public override void Write(Utf8JsonWriter writer, Moment value, JsonSerializerOptions options) => MomentJson.Write(writer, value);
}

internal sealed class ValidTimeConverter : TextConverter<ValidTime>
{
    protected override ValidTime FromText(ReadOnlySpan<char> text) => ValidTime.Parse(text.ToString());

    public override ValidTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        MomentJson.TryRead(ref reader, out var moment) ? ValidTime.At(moment) : base.Read(ref reader, typeToConvert, options);

    public override void Write(Utf8JsonWriter writer, ValidTime value, JsonSerializerOptions options)
    {
        if (value.Exactly is { } moment)
            MomentJson.Write(writer, moment);
        else
            writer.WriteStringValue(value.ToString());
    }
}
