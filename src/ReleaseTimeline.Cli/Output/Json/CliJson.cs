using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>How each answer is written, made at compile time: camelCase, two spaces, null where nothing is known.</summary>
[JsonSerializable(typeof(ExposureShape))]
[JsonSerializable(typeof(AuditRowShape))]
[JsonSerializable(typeof(ExplainShape))]
[JsonSerializable(typeof(ThreatShape))]
[JsonSerializable(typeof(DiffShape))]
[JsonSerializable(typeof(VerdictChangeShape))]
[JsonSerializable(typeof(LatestShape))]
[JsonSerializable(typeof(ReleaseShape))]
[JsonSerializable(typeof(ConflictsShape))]
[JsonSerializable(typeof(CorrectionShape))]
[JsonSerializable(typeof(TimelineShape))]
[JsonSerializable(typeof(ProgramShape))]
[JsonSerializable(typeof(DeviceShape))]
[JsonSerializable(typeof(ImportShape))]
[JsonSerializable(typeof(ObserveShape))]
[JsonSerializable(typeof(CatalogueShape))]
[JsonSerializable(typeof(GeneratedFleetShape))]
[JsonSerializable(typeof(SchemaAppliedShape))]
[JsonSerializable(typeof(SchemaDifferencesShape))]
[JsonSerializable(typeof(ProjectionsShape))]
[JsonSerializable(typeof(ProjectionShape))]
[JsonSerializable(typeof(CaughtUpShape))]
[JsonSerializable(typeof(RebuildShape))]
internal sealed partial class CliJson : JsonSerializerContext
{
    /// <summary>The one instance.</summary>
    public static CliJson Shapes { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    /// <summary>The document of an answer, without a line break at its end.</summary>
    public static string Text<TShape>(TShape shape, JsonTypeInfo<TShape> type) => JsonSerializer.Serialize(shape, type);
}
