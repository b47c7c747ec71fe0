using ReleaseTimeline.Projections.Releases;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>Two sources that say different things of a release.</summary>
internal sealed record ConflictShape(
    string Field, string Believed, string BelievedSource, string Other, string OtherSource, string BelievedEvent, string OtherEvent)
{
    public static ConflictShape Of(ReleaseConflict conflict) => new(
        conflict.Field,
        conflict.Believed,
        conflict.BelievedSource,
        conflict.Other,
        conflict.OtherSource,
        conflict.BelievedEvent.Id.ToString(),
        conflict.OtherEvent.Id.ToString());
}
