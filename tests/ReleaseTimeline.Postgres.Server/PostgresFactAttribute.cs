using Xunit;

namespace ReleaseTimeline.Postgres.Server;

/// <summary>A test that needs the <see cref="TestServer"/>; skipped where it is absent, unless that is a fault.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute() => Skip = TestServer.Absent;
}
