using ReleaseTimeline.Postgres.Server;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace ReleaseTimeline.Cli.Tests.Stores;

/// <summary>Which tests are skipped for want of a store: whether one is depends on the class, which inherits the test.</summary>
internal static class AbsentStore
{
    /// <summary>The test as one that is skipped; null where its store is there.</summary>
    public static IXunitTestCase? Skipped(IMessageSink messages, ITestFrameworkDiscoveryOptions options, ITestMethod method) =>
        TestServer.Absent is { } absent && method.TestClass.Class.GetCustomAttributes(typeof(NeedsPostgresAttribute)).Any()
            ? new XunitSkippedDataRowTestCase(messages, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method, absent)
            : null;
}
