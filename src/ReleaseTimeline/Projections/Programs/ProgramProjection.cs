using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Projections.Programs;

/// <summary>Gathers what every source says of one program.</summary>
public sealed class ProgramProjection : IProjection<ProgramStatements>
{
    /// <summary>The one instance; it has no state.</summary>
    public static ProgramProjection Instance { get; } = new();

    private ProgramProjection()
    {
    }

    /// <inheritdoc/>
    public string Category => StreamId.ProgramCategory;

    /// <inheritdoc/>
    public ProgramStatements Initial => default;

    /// <inheritdoc/>
    public ProgramStatements Apply(ProgramStatements state, RecordedEvent recorded) => recorded.Event switch
    {
        ProgramIntroduced or ProgramRenamed => state with { Names = state.Names.Push(recorded) },
        ProgramRetired or ProgramRetirementRefuted => state with { Retirements = state.Retirements.Push(recorded) },
        _ => state,
    };
}
