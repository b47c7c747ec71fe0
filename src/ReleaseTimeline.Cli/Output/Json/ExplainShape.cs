using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using ReleaseTimeline.Exposure;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>A verdict with the events it rests on, in order.</summary>
internal sealed record ExplainShape : ExposureShape
{
    [SetsRequiredMembers]
    public ExplainShape(ExposureVerdict verdict, IReadOnlyDictionary<Guid, RecordedEvent> corrections, IReadOnlyList<RecordedEvent> claims)
        : base(verdict)
    {
        Events = [.. verdict.Because.Select(recorded => EventShape.Of(recorded) with { CorrectedBy = CorrectedByShape.Of(corrections.GetValueOrDefault(recorded.Id)) })];
        Claims = [.. claims.Select(ClaimShape.Of)];
    }

    [JsonPropertyOrder(1)]
    public IReadOnlyList<EventShape> Events { get; }

    /// <summary>What is claimed beside them, and counted nowhere.</summary>
    [JsonPropertyOrder(2)]
    public IReadOnlyList<ClaimShape> Claims { get; }
}
