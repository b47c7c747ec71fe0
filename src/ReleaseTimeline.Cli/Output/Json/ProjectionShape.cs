using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>How one read model stands beside the true end of the store.</summary>
internal sealed record ProjectionShape(
    string Name,
    long Position,
    long LastPosition,
    long EventsBehind,
    double SecondsBehind,
    int Building,
    int? RebuildingTo,
    string? RunBy,
    string? PausedAt,
    string? WaitsFor,
    IReadOnlyList<ParkedShape> Parked)
{
    public static ProjectionShape Of(ReadModelStatus status) => new(
        status.Name,
        status.Position,
        status.LastPosition,
        status.EventsBehind,
        Math.Round(status.TimeBehind.TotalSeconds, 3),
        status.Generation,
        status.RebuildingTo,
        status.Runner,
        status.PausedAt is { } paused ? Moment.At(paused).ToString() : null,
        status.WaitsFor,
        [.. status.Parked.Select(ParkedShape.Of)]);
}
