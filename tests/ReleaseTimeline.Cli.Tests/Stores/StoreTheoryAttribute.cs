using Xunit.Sdk;

namespace ReleaseTimeline.Cli.Tests.Stores;

/// <summary>A test with cases of a class that others inherit for each kind of store.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("ReleaseTimeline.Cli.Tests.Stores." + nameof(StoreTheoryDiscoverer), "ReleaseTimeline.Cli.Tests")]
public class StoreTheoryAttribute : TheoryAttribute;
