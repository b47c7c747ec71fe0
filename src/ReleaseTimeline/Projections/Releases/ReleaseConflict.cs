using ReleaseTimeline.Storage;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Projections.Releases;

/// <summary>Two sources that say different things of a release: the one believed, and one that is not.</summary>
/// <param name="Field">What they disagree about: <c>date</c>, <c>program</c>, <c>models of 25D771400a</c>.</param>
/// <param name="Believed">What is believed.</param>
/// <param name="BelievedSource">Whose claim that is.</param>
/// <param name="Other">What the other says.</param>
/// <param name="OtherSource">Who says so.</param>
public sealed record ReleaseConflict(string Field, string Believed, string BelievedSource, string Other, string OtherSource)
{
    /// <summary>The field in <see cref="SourcePrecedence.Fields"/> that decides.</summary>
    public required string Precedence { get; init; }

    /// <summary>The build it is about; null where it is about the release.</summary>
    public BuildNumber? Build { get; init; }

    /// <summary>The statement that is believed; where later releases prove a day too late, the statement that says so.</summary>
    public required RecordedEvent BelievedEvent { get; init; }

    /// <summary>The statement that is not.</summary>
    public required RecordedEvent OtherEvent { get; init; }
}
