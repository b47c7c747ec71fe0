using System.Reflection;
using ReleaseTimeline.Tests.Shared;

namespace ReleaseTimeline.Docs.Tests.Snippets;

/// <summary>What the sample programs write.</summary>
[Collection(nameof(Alone))]
public sealed class SampleTests
{
    [Fact]
    public async Task The_story_from_RSR_to_BSI() => await Snapshot.MatchAsync(await ProgramRun.OutputOfAsync(Assembly.Load("RsrToBsi")));
}
