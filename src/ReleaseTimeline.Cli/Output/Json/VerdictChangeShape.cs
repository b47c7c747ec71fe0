using ReleaseTimeline.KnowledgeDiffs;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>A device's verdict with the earlier and with the later knowledge.</summary>
internal sealed record VerdictChangeShape(string Device, string? Model, string Cve, ExposureShape Before, ExposureShape After, IReadOnlyList<EventShape> Because)
{
    public static VerdictChangeShape Of(VerdictChange change) => new(
        change.Device.Device,
        change.Device.Model,
        change.After.Cve.ToString(),
        ExposureShape.Of(change.Before),
        ExposureShape.Of(change.After),
        [.. change.Because.Select(EventShape.Of)]);
}
