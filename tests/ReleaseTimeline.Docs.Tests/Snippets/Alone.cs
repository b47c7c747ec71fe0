namespace ReleaseTimeline.Docs.Tests.Snippets;

/// <summary>Tests that take the console and the working folder of the process.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
