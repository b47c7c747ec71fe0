namespace ReleaseTimeline.Testing.Tests.Fleets;

/// <summary>Tests that set what belongs to the whole process, such as its time zone: no other runs at the same time.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
