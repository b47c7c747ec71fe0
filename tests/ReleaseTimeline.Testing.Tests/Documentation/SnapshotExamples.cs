namespace ReleaseTimeline.Testing.Tests.Documentation;

/// <summary>What docs/snapshot-testing.md shows of snapshots, line for line; each of the parts on Verify and on Shouldly is compiled in one of the two builds.</summary>
public partial class SnapshotExamples
{
    private static async Task<string> WhatThePhoneRanAsync()
    {
        var timeline = await Scenario
            .Given(The.Device("P1")
                .Ran("23D8133", on: "2026-03-16T08:00:00Z")
                .Ran("23D8133", letter: "23D771330a", on: "2026-03-18T08:00:00Z"))
            .RunAsync();
        return SnapshotText.Of(await timeline.DeviceAsync("P1"), SnapshotScrubbing.All);
    }

    [Fact]
    public async Task What_the_phone_ran_by_a_file()
    {
        var received = await WhatThePhoneRanAsync();
        var file = Path.Combine(AppContext.BaseDirectory, "Documentation", "phone.verified.txt");
        Assert.Equal(await File.ReadAllTextAsync(file), received);
    }
}
