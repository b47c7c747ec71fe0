using Xunit;

namespace ReleaseTimeline.Postgres.Server;

/// <summary>A test with cases that needs the <see cref="TestServer"/>; skipped where it is absent, unless that is a fault.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgresTheoryAttribute : TheoryAttribute
{
    public PostgresTheoryAttribute() => Skip = TestServer.Absent;
}
