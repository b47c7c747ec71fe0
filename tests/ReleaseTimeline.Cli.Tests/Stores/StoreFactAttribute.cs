using Xunit.Sdk;

namespace ReleaseTimeline.Cli.Tests.Stores;

/// <summary>A test of a class that others inherit for each kind of store.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("ReleaseTimeline.Cli.Tests.Stores." + nameof(StoreFactDiscoverer), "ReleaseTimeline.Cli.Tests")]
public class StoreFactAttribute : FactAttribute;
