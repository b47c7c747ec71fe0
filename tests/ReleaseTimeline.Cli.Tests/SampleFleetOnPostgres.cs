using ReleaseTimeline.Cli.Tests.Stores;
using ReleaseTimeline.Postgres.Server;

namespace ReleaseTimeline.Cli.Tests;

/// <summary>The sample fleet in a store on PostgreSQL.</summary>
public sealed class SampleFleetOnPostgres() : SampleFleet(new NewStoresOnPostgres())
{
    protected override bool IsThere => TestServer.Absent is null;
}
