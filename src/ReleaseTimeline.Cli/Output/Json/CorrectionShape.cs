using ReleaseTimeline.Corrections;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>What no longer counts, and what was appended for it.</summary>
internal sealed record CorrectionShape(string Stream, EventShape Original, IReadOnlyList<EventShape> Appended)
{
    public static CorrectionShape Of(Correction correction) =>
        new(correction.Original.Stream.Name, EventShape.Of(correction.Original), [.. correction.Appended.Select(EventShape.Of)]);
}
