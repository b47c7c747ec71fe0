using ReleaseTimeline.Cli.Tests.Stores;

namespace ReleaseTimeline.Cli.Tests;

/// <summary>The tool over a store with the catalogue and the sample fleet; shared by tests that change nothing.</summary>
/// <param name="stores">Makes its store, and others for tests that change something.</param>
public abstract class SampleFleet(NewStores stores) : IAsyncLifetime
{
    public const string Path = "docs/samples/fleet.csv";

    private ToolUnderTest? tool;

    internal ToolUnderTest Tool => tool ?? throw new InvalidOperationException("The store of the sample fleet is absent.");

    /// <summary>Makes new stores of the same kind.</summary>
    internal NewStores Stores => stores;

    /// <summary>Whether there can be a store of this kind.</summary>
    protected virtual bool IsThere => true;

    public async Task InitializeAsync()
    {
        await stores.InitializeAsync();
        if (!IsThere)
            return;
        tool = stores.NewTool();
        await tool.AnswerAsync("observe", "csv", Path);
    }

    public Task DisposeAsync() => stores.DisposeAsync();
}
