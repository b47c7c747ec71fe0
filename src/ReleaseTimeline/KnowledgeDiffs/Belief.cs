using ReleaseTimeline.Events;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.KnowledgeDiffs;

/// <summary>What is believed of one matter.</summary>
/// <param name="Text">The belief; two with the same text and the same models are the same.</param>
/// <param name="Bears">Whether a statement can bear on it.</param>
internal sealed record Belief(string Text, Func<TimelineEvent, bool> Bears)
{
    /// <summary>The models it is about, in ordinal order; null where it is about none.</summary>
    public IReadOnlyCollection<string>? Models { get; init; }

    /// <summary>The vulnerability it bears on; null where it bears on none in particular.</summary>
    public CveId? Cve { get; init; }

    /// <summary>Whether it follows from other streams, too: no fold of its own stream alone gives it.</summary>
    public bool IsRelative { get; init; }

    public static bool AreSame(Belief? left, Belief? right) =>
        left?.Text == right?.Text && (left?.Models ?? []).SequenceEqual(right?.Models ?? [], StringComparer.Ordinal);
}
