namespace ReleaseTimeline.Cli.Tests.Stores;

/// <summary>Makes the tool over new stores of one kind, for as long as a test class runs.</summary>
public abstract class NewStores : IAsyncLifetime
{
    private ToolUnderTest? catalogue;

    /// <summary>The tool over one store with nothing but the catalogue, for tests that change nothing.</summary>
    internal ToolUnderTest Catalogue => catalogue ??= NewTool();

    /// <summary>The tool over a store that nothing else uses, with a clock that stands at <see cref="ToolUnderTest.Now"/>.</summary>
    internal abstract ToolUnderTest NewTool();

    public virtual Task InitializeAsync() => Task.CompletedTask;

    public virtual Task DisposeAsync() => Task.CompletedTask;
}
