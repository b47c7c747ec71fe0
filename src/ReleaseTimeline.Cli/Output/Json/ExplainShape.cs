using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using ReleaseTimeline.Exposure;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>A verdict with the events it rests on, in order.</summary>
internal sealed record ExplainShape : ExposureShape
{
    [SetsRequiredMembers]
    public ExplainShape(ExposureVerdict verdict)
        : base(verdict) => Events = [.. verdict.Because.Select(EventShape.Of)];

    [JsonPropertyOrder(1)]
    public IReadOnlyList<EventShape> Events { get; }
}
