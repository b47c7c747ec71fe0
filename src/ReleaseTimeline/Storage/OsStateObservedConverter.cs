using System.Text.Json;
using System.Text.Json.Serialization;
using ReleaseTimeline.Events;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Storage;

/// <summary>
/// Reads and writes observations by hand. A store of a fleet holds millions of them and few of anything else, and the generated reader
/// boxes each member on its way into a record.
/// </summary>
internal sealed class OsStateObservedConverter : JsonConverter<OsStateObserved>
{
    private static readonly JsonEncodedText Device = JsonEncodedText.Encode(nameof(OsStateObserved.Device));
    private static readonly JsonEncodedText OsName = JsonEncodedText.Encode(nameof(OsStateObserved.Os));
    private static readonly JsonEncodedText Model = JsonEncodedText.Encode(nameof(OsStateObserved.Model));
    private static readonly JsonEncodedText Version = JsonEncodedText.Encode(nameof(OsStateObserved.Version));
    private static readonly JsonEncodedText Build = JsonEncodedText.Encode(nameof(OsStateObserved.Build));
    private static readonly JsonEncodedText SupplementalBuild = JsonEncodedText.Encode(nameof(OsStateObserved.SupplementalBuild));
    private static readonly JsonEncodedText CanSeeLetter = JsonEncodedText.Encode(nameof(OsStateObserved.CanSeeLetter));
    private static readonly JsonEncodedText ValidAt = JsonEncodedText.Encode(nameof(TimelineEvent.ValidAt));
    private static readonly JsonEncodedText StatedAt = JsonEncodedText.Encode(nameof(TimelineEvent.StatedAt));
    private static readonly JsonEncodedText Source = JsonEncodedText.Encode(nameof(TimelineEvent.Source));

    /// <summary>The members, and what each is: a converter written by hand hides them.</summary>
    public static IReadOnlyDictionary<string, Type> MemberTypes { get; } = new Dictionary<string, Type>(StringComparer.Ordinal)
    {
        [nameof(OsStateObserved.Device)] = typeof(string),
        [nameof(OsStateObserved.Os)] = typeof(Os),
        [nameof(OsStateObserved.Model)] = typeof(string),
        [nameof(OsStateObserved.Version)] = typeof(ReleaseVersion?),
        [nameof(OsStateObserved.Build)] = typeof(BuildNumber?),
        [nameof(OsStateObserved.SupplementalBuild)] = typeof(BuildNumber?),
        [nameof(OsStateObserved.CanSeeLetter)] = typeof(bool?),
        [nameof(TimelineEvent.ValidAt)] = typeof(ValidTime),
        [nameof(TimelineEvent.StatedAt)] = typeof(Moment),
        [nameof(TimelineEvent.Source)] = typeof(SourceReference),
    };

    private static readonly OsConverter OsText = new();
    private static readonly ReleaseVersionConverter VersionText = new();
    private static readonly BuildNumberConverter BuildText = new();
    private static readonly ValidTimeConverter ValidTimeText = new();
    private static readonly MomentConverter MomentText = new();
    private static readonly SourceReferenceConverter SourceObject = new();

    public override OsStateObserved Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("An observation is an object.");
        var members = default(Members);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            ReadMember(ref reader, ref members, options);
        return new OsStateObserved
        {
            Device = members.Device ?? throw Missing(Device),
            Os = members.Os ?? throw Missing(OsName),
            Model = members.Model,
            Version = members.Version,
            Build = members.Build,
            SupplementalBuild = members.SupplementalBuild,
            CanSeeLetter = members.CanSeeLetter,
            ValidAt = members.ValidAt ?? throw Missing(ValidAt),
            StatedAt = members.StatedAt ?? throw Missing(StatedAt),
            Source = members.Source ?? throw Missing(Source),
        };
    }

    public override void Write(Utf8JsonWriter writer, OsStateObserved value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString(Device, value.Device);
        Write(writer, OsName, OsText, value.Os, options);
        EventMembers.WriteUnlessNull(writer, Model, value.Model);
        Write(writer, Version, VersionText, value.Version, options);
        Write(writer, Build, BuildText, value.Build, options);
        Write(writer, SupplementalBuild, BuildText, value.SupplementalBuild, options);
        if (value.CanSeeLetter is { } canSeeLetter)
            writer.WriteBoolean(CanSeeLetter, canSeeLetter);
        Write(writer, ValidAt, ValidTimeText, value.ValidAt, options);
        Write(writer, StatedAt, MomentText, value.StatedAt, options);
        writer.WritePropertyName(Source);
        SourceObject.Write(writer, value.Source, options);
        writer.WriteEndObject();
    }

    private static void ReadMember(ref Utf8JsonReader reader, ref Members members, JsonSerializerOptions options)
    {
        if (EventMembers.Is(ref reader, Device))
            members.Device = KnownTexts.Read(ref reader);
        else if (EventMembers.Is(ref reader, OsName))
            members.Os = OsText.Read(ref reader, typeof(Os), options);
        else if (EventMembers.Is(ref reader, Model))
            members.Model = KnownTexts.Read(ref reader);
        else if (EventMembers.Is(ref reader, Version))
            members.Version = ReadUnlessNull(ref reader, VersionText, options);
        else if (EventMembers.Is(ref reader, Build))
            members.Build = ReadUnlessNull(ref reader, BuildText, options);
        else if (EventMembers.Is(ref reader, SupplementalBuild))
            members.SupplementalBuild = ReadUnlessNull(ref reader, BuildText, options);
        else if (EventMembers.Is(ref reader, CanSeeLetter))
            members.CanSeeLetter = reader.TokenType == JsonTokenType.Null ? null : reader.GetBoolean();
        else if (EventMembers.Is(ref reader, ValidAt))
            members.ValidAt = ValidTimeText.Read(ref reader, typeof(ValidTime), options);
        else if (EventMembers.Is(ref reader, StatedAt))
            members.StatedAt = MomentText.Read(ref reader, typeof(Moment), options);
        else if (EventMembers.Is(ref reader, Source))
            members.Source = SourceObject.Read(ref reader, typeof(SourceReference), options);
        else
            EventMembers.SkipMember(ref reader);
    }

    private static T? ReadUnlessNull<T>(ref Utf8JsonReader reader, JsonConverter<T> converter, JsonSerializerOptions options)
        where T : struct => reader.TokenType == JsonTokenType.Null ? null : converter.Read(ref reader, typeof(T), options);

    private static void Write<T>(Utf8JsonWriter writer, JsonEncodedText name, JsonConverter<T> converter, T? value, JsonSerializerOptions options)
        where T : struct
    {
        if (value is not { } given)
            return;
        writer.WritePropertyName(name);
        converter.Write(writer, given, options);
    }

    private static JsonException Missing(JsonEncodedText member) => new($"An observation has the member '{member}'.");

    private struct Members
    {
        public string? Device;
        public Os? Os;
        public string? Model;
        public ReleaseVersion? Version;
        public BuildNumber? Build;
        public BuildNumber? SupplementalBuild;
        public bool? CanSeeLetter;
        public ValidTime? ValidAt;
        public Moment? StatedAt;
        public SourceReference? Source;
    }
}
