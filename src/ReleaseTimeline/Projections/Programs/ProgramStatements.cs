namespace ReleaseTimeline.Projections.Programs;

/// <summary>All that is stated of one program; the state of <see cref="ProgramProjection"/>. <c>default</c> is nothing.</summary>
public readonly record struct ProgramStatements
{
    internal EventStack? Names { get; init; }

    internal EventStack? Retirements { get; init; }
}
