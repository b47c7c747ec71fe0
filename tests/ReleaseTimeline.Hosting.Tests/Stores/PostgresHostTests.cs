using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;
using ReleaseTimeline.Hosting.Postgres;
using ReleaseTimeline.Hosting.Projections;
using ReleaseTimeline.Hosting.Tests.Health;
using ReleaseTimeline.Postgres;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Projections.Devices;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Hosting.Tests.Stores;

public sealed class PostgresHostTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [PostgresFact]
    public async Task A_host_that_may_make_the_schema_makes_it_and_its_projections_follow()
    {
        using var host = GivenHost.With(timeline => timeline
            .UsePostgres(database.ConnectionString, On("made"))
            .AddProjections(p => p.Keep(DeviceProjection.Instance)));
        await host.StartAsync();

        var appended = await host.Get<Timeline>().AppendAsync([GivenDevice.Seen("P1", "2026-03-18")]);
        await host.Get<ProjectedStates<DeviceRecord>>().WaitForAsync(appended[0].LastPosition);

        var report = await HealthTests.CheckAsync(host);
        (report.Status, report.Data["schemaDifferences"]).ShouldBe((HealthStatus.Healthy, 0));
        await host.StopAsync();
    }

    [PostgresFact]
    public async Task A_host_that_only_asserts_does_not_start_on_a_database_without_the_schema_and_makes_nothing()
    {
        using var host = GivenHost.With(timeline => timeline.UsePostgres(database.ConnectionString, postgres => postgres.Schema = "missing"));

        (await Should.ThrowAsync<EventStoreException>(() => host.StartAsync())).Message.ShouldStartWith("The database is not as a store needs it.");

        (await new PostgresSchema(database.DataSource, new PostgresEventStoreOptions { Schema = "missing" }).IsAnythingThereAsync()).ShouldBeFalse();
    }

    [PostgresFact]
    public async Task The_data_source_of_the_host_is_used_and_stays_its_own()
    {
        using (var host = GivenHost.With(timeline => timeline.UsePostgres(On("shared")), services: services => services.AddSingleton(database.DataSource)))
        {
            await host.StartAsync();
            await host.Get<Timeline>().AppendAsync([GivenDevice.Seen("P1", "2026-03-18")]);
            await host.StopAsync();
        }

        var store = new PostgresEventStore(database.DataSource, new PostgresEventStoreOptions { Schema = "shared" });
        (await store.ReadAllAsync().CountAsync()).ShouldBe(1);
    }

    [PostgresFact]
    public async Task A_schema_that_somebody_changed_is_unhealthy_and_each_difference_is_named()
    {
        using var host = GivenHost.With(timeline => timeline.UsePostgres(database.ConnectionString, On("changed")));
        await host.StartAsync();
        await ExecuteAsync("CREATE INDEX somebodys ON changed.mt_events (type)");

        var report = await HealthTests.CheckAsync(host);

        report.Status.ShouldBe(HealthStatus.Unhealthy);
        report.Description.ShouldNotBeNull().ShouldContain("somebodys");
        await host.StopAsync();
    }

    [PostgresFact]
    public async Task A_table_that_is_gone_is_named()
    {
        using var host = GivenHost.With(timeline => timeline.UsePostgres(database.ConnectionString, On("gone")));
        await host.StartAsync();
        await ExecuteAsync("DROP TABLE gone.mt_events CASCADE");

        var report = await HealthTests.CheckAsync(host);

        report.Status.ShouldBe(HealthStatus.Unhealthy);
        report.Description.ShouldNotBeNull().ShouldContain("gone.mt_events");
        await host.StopAsync();
    }

    [PostgresFact]
    public async Task A_number_that_stays_open_is_told_with_its_age_and_who_holds_it()
    {
        using var host = GivenHost.With(
            timeline => timeline.UsePostgres(database.ConnectionString, On("gap")), options => options.DegradedAfter = TimeSpan.FromTicks(1));
        await host.StartAsync();
        await using var late = await database.DataSource.OpenConnectionAsync();
        await using var transaction = await late.BeginTransactionAsync();
        await using (var take = new NpgsqlCommand("SELECT nextval('gap.mt_events_sequence')", late, transaction))
            await take.ExecuteScalarAsync();
        await host.Get<Timeline>().AppendAsync([GivenDevice.Seen("P1", "2026-03-18")]);

        HealthReportEntry report;
        do
            report = await HealthTests.CheckAsync(host);
        while ((double)report.Data["gapAgeSeconds"] <= 0);

        report.Status.ShouldBe(HealthStatus.Degraded);
        report.Description.ShouldNotBeNull().ShouldContain($"of process {late.ProcessID}");
        (report.Data["position"], report.Data["lastPosition"]).ShouldBe((0L, 2L));
        await host.StopAsync();
    }

    [Fact]
    public async Task A_server_that_cannot_be_reached_is_unhealthy()
    {
        // Port 1 is nobody's.
        using var host = GivenHost.With(timeline => timeline.UsePostgres(
            "Host=127.0.0.1;Port=1;Username=nobody;Database=none", postgres => postgres.SchemaAtStart = SchemaAtStart.Leave));

        var report = await HealthTests.CheckAsync(host);

        report.Status.ShouldBe(HealthStatus.Unhealthy);
        report.Description.ShouldNotBeNull().ShouldStartWith("The store cannot be used: ");
        report.Exception.ShouldBeOfType<EventStoreException>();
    }

    private static Action<PostgresTimelineOptions> On(string schema) => postgres =>
    {
        postgres.Schema = schema;
        postgres.SchemaAtStart = SchemaAtStart.Apply;
    };

    private async Task ExecuteAsync(string sql)
    {
        await using var command = database.DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
