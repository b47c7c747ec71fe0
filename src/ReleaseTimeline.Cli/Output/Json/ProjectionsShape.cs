using ReleaseTimeline.Postgres.ReadModels;

namespace ReleaseTimeline.Cli.Output.Json;

/// <summary>How the read models of a store stand.</summary>
internal sealed record ProjectionsShape(IReadOnlyList<ProjectionShape> Projections)
{
    public static ProjectionsShape Of(IReadOnlyList<ReadModelStatus> statuses) => new([.. statuses.Select(ProjectionShape.Of)]);
}
