using Xunit;

namespace ReleaseTimeline.Postgres.Server;

/// <summary>A test that needs a <see cref="PostgresCluster"/> of its own, to stop or to kill; skipped without the programs.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresClusterFactAttribute : FactAttribute
{
    public PostgresClusterFactAttribute() => Skip = TestServer.ClusterAbsent;
}
