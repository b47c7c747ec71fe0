namespace ReleaseTimeline.Cli.Tests.Stores;

/// <summary>Stores in memory, each as long as its tool.</summary>
public sealed class NewStoresInMemory : NewStores
{
    internal override ToolUnderTest NewTool() => new();
}
