using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using ReleaseTimeline.Hosting.Postgres;

namespace ReleaseTimeline.Hosting.Tests;

public class OptionsTests
{
    [Fact]
    public async Task Without_a_store_the_host_does_not_start()
    {
        using var host = GivenHost.With(_ => { });

        (await FaultsAsync(host)).ShouldBe(
            ["No store is chosen: AddReleaseTimeline() is followed by one of UsePostgres, UseSqlite, UseInMemory and UseStore."]);
    }

    [Fact]
    public async Task With_two_stores_the_host_does_not_start()
    {
        using var host = GivenHost.With(timeline => timeline.UseInMemory().UseSqlite("two.db"));

        (await FaultsAsync(host)).ShouldBe(["2 stores are chosen (memory, SQLite): a timeline has one."]);
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        using var host = GivenHost.With(
            timeline => timeline.UsePostgres("Hots=a;Password=secret", postgres =>
            {
                postgres.Schema = "Fleet";
                postgres.OwnSchema = "pg_own";
                postgres.SchemaAtStart = (SchemaAtStart)7;
                postgres.RichWriterGrace = TimeSpan.FromHours(2);
            }),
            options =>
            {
                options.PollingInterval = TimeSpan.Zero;
                options.BatchSize = 0;
                options.DegradedAfter = -TimeSpan.FromSeconds(1);
                options.MeasuringInterval = TimeSpan.FromDays(1);
                options.LongestRetryDelay = TimeSpan.FromMilliseconds(10);
            });

        (await FaultsAsync(host)).ShouldBe(
        [
            "PollingInterval is 00:00:00: it is from 00:00:00.0010000 to 01:00:00.",
            "BatchSize is 0: it is from 1 to 100000.",
            "MeasuringInterval is 1.00:00:00: it is from 00:00:00.0010000 to 01:00:00.",
            "DegradedAfter is -00:00:01: it is from 00:00:00.0000001 to 10675199.02:48:05.4775807.",
            "LongestRetryDelay is 00:00:00.0100000: it is from 00:00:01 to 01:00:00.",
            "ConnectionString is not a connection string of Npgsql's with a Host.",
            "'Fleet' is not a schema for events: it has 1 to 63 lower-case letters, digits and underscores, no digit first, and does not begin with pg_.",
            "'pg_own' is not a schema for events: it has 1 to 63 lower-case letters, digits and underscores, no digit first, and does not begin with pg_.",
            "SchemaAtStart is 7: it is Assert, Apply, Leave.",
            "RichWriterGrace is 02:00:00: it is from 0 to 1 hour.",
        ]);
    }

    [Fact]
    public async Task On_PostgreSQL_a_connection_string_or_a_data_source_is_needed()
    {
        using var host = GivenHost.With(timeline => timeline.UsePostgres());

        (await FaultsAsync(host)).ShouldBe(["ConnectionString is missing, and the host has no NpgsqlDataSource: it is one or the other."]);
    }

    [Theory]
    [InlineData("", "Path is empty: it names the file of the store.")]
    [InlineData("no/such/folder/a.db", "Path 'no/such/folder/a.db' is in no folder that exists:")]
    public async Task A_file_that_cannot_be_is_told_at_the_start(string path, string fault)
    {
        using var host = GivenHost.With(timeline => timeline.UseSqlite(path));

        (await FaultsAsync(host)).ShouldHaveSingleItem().ShouldStartWith(fault);
    }

    [Fact]
    public void The_store_is_refused_for_the_same_reasons_before_the_host_has_started()
    {
        using var host = GivenHost.With(_ => { });

        Should.Throw<OptionsValidationException>(host.Get<Timeline>).Failures.ShouldHaveSingleItem().ShouldStartWith("No store is chosen");
    }

    // The host tells one faulty set of options by its own error, and several together.
    private static async Task<IReadOnlyList<string>> FaultsAsync(IHost host) => await Should.ThrowAsync<Exception>(() => host.StartAsync()) switch
    {
        OptionsValidationException one => [.. one.Failures],
        AggregateException several => [.. several.InnerExceptions.Cast<OptionsValidationException>().SelectMany(fault => fault.Failures)],
        var other => throw new InvalidOperationException("The host failed for another reason.", other),
    };
}
