using ReleaseTimeline.Postgres.ReadModels;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>An event that a read model could not take.</summary>
internal sealed record ParkedShape(long Position, string Stream, string Error, string ParkedAt)
{
    public static ParkedShape Of(ParkedEvent parked) => new(parked.Position, parked.Stream, parked.Error, Moment.At(parked.ParkedAt).ToString());
}
