namespace ReleaseTimeline.Projections.Reported;

/// <summary>The claims of one stream; the state of <see cref="StatementProjection"/> and <see cref="ThreatProjection"/>. <c>default</c> is none.</summary>
public readonly record struct ReportedEvents
{
    internal EventStack? Claims { get; init; }
}
