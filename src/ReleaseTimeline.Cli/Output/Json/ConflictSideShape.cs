using ReleaseTimeline.Projections.Conflicts;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>What one side says, who says so, and by which event.</summary>
internal sealed record ConflictSideShape(string Says, string Source, string Event, string StatedAt)
{
    public static ConflictSideShape Of(ConflictSide side) => new(side.Says, side.Source, side.Evidence.Id.ToString(), side.Evidence.Event.StatedAt.ToString());
}
