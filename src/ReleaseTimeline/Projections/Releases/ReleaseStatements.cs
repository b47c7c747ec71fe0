namespace ReleaseTimeline.Projections.Releases;

/// <summary>All that is stated of one release, by whom and when; the state of <see cref="ReleaseProjection"/>. <c>default</c> is nothing.</summary>
public readonly record struct ReleaseStatements
{
    internal EventStack? Publications { get; init; }

    internal EventStack? Builds { get; init; }

    internal EventStack? Fixes { get; init; }

    internal EventStack? Announcements { get; init; }

    internal EventStack? Withdrawals { get; init; }

    internal EventStack? Supersessions { get; init; }
}
