using Xunit;

namespace ReleaseTimeline.Postgres.Server;

/// <summary>A test that needs <see cref="PgBouncer"/> before the <see cref="TestServer"/>; skipped where one of them is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PgBouncerFactAttribute : FactAttribute
{
    public PgBouncerFactAttribute() => Skip = PgBouncer.Absent ?? TestServer.Absent;
}
