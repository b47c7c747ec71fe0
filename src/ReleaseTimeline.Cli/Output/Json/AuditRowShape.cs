using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using ReleaseTimeline.Cli.Answers;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>The verdict of one device.</summary>
[method: SetsRequiredMembers]
internal sealed record AuditRowShape(AuditRow Row) : ExposureShape(Row.Verdict)
{
    [JsonIgnore]
    public AuditRow Row { get; } = Row;

    [JsonPropertyOrder(-2)]
    public string Device => Row.Device.Device;

    [JsonPropertyOrder(-1)]
    public string? Model => Row.Device.Model;
}
