namespace ReleaseTimeline.Cli.Stores;

/// <summary>For whom a store is opened.</summary>
/// <param name="Environment">What the tool runs in.</param>
/// <param name="Command">The command that opens it, <c>import</c>.</param>
internal sealed record StoreCall(ToolEnvironment Environment, string Command);
