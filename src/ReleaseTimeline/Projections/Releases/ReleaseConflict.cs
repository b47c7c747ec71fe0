namespace ReleaseTimeline.Projections.Releases;

/// <summary>Two sources that say different things of a release: the one believed, and one that is not.</summary>
/// <param name="Field">What they disagree about: <c>date</c>, <c>program</c>, <c>models of 25D771400a</c>.</param>
/// <param name="Believed">What is believed.</param>
/// <param name="BelievedSource">Whose claim that is.</param>
/// <param name="Other">What the other says.</param>
/// <param name="OtherSource">Who says so.</param>
public sealed record ReleaseConflict(string Field, string Believed, string BelievedSource, string Other, string OtherSource);
