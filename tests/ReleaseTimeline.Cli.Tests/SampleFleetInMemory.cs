using ReleaseTimeline.Cli.Tests.Stores;

namespace ReleaseTimeline.Cli.Tests;

/// <summary>The sample fleet in a store in memory.</summary>
public sealed class SampleFleetInMemory() : SampleFleet(new NewStoresInMemory());
