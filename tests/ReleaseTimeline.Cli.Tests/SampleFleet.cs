namespace ReleaseTimeline.Cli.Tests;

/// <summary>The tool over a store with the catalogue and the sample fleet; shared by tests that change nothing.</summary>
public sealed class SampleFleet : IAsyncLifetime
{
    public const string Path = "docs/samples/fleet.csv";

    internal ToolUnderTest Tool { get; } = new();

    public async Task InitializeAsync() => await Tool.AnswerAsync("observe", "csv", Path);

    public Task DisposeAsync() => Task.CompletedTask;
}
