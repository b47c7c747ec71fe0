using ReleaseTimeline.Events;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Projections.Releases;

/// <summary>Gathers what every source says of one release. Which of it to believe is decided when it is asked: see <see cref="Release"/>.</summary>
public sealed class ReleaseProjection : IProjection<ReleaseStatements>
{
    /// <summary>The one instance; it has no state.</summary>
    public static ReleaseProjection Instance { get; } = new();

    private ReleaseProjection()
    {
    }

    /// <inheritdoc/>
    public string Category => StreamId.ReleaseCategory;

    /// <inheritdoc/>
    public ReleaseStatements Initial => default;

    /// <inheritdoc/>
    public ReleaseStatements Apply(ReleaseStatements state, RecordedEvent recorded) => recorded.Event switch
    {
        FixListed or FixDelisted => state with { Fixes = state.Fixes.Push(recorded) },
        BuildPublished or ReleaseScopeExtended => state with { Builds = state.Builds.Push(recorded) },
        ReleasePublished => state with { Publications = state.Publications.Push(recorded) },
        ReleaseSuperseded => state with { Supersessions = state.Supersessions.Push(recorded) },
        ReleaseWithdrawn => state with { Withdrawals = state.Withdrawals.Push(recorded) },
        LetterAnnounced => state with { Announcements = state.Announcements.Push(recorded) },
        _ => state,
    };
}
