using System.Diagnostics;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Postgres.Tests.Appending;

/// <summary>The columns beside the body, which Marten calls metadata, by each way of appending.</summary>
public sealed class MetadataTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly StreamId Stream = StreamId.Device("P1");
    private readonly PostgresEventStoreOptions options = TestStores.FreshSchema();

    public static TheoryData<string> Ways => new("one event", "several events", "in bulk");

    [PostgresTheory]
    [MemberData(nameof(Ways))]
    public async Task By_default_the_first_event_is_its_own_cause_and_the_role_is_the_user(string way)
    {
        var append = await AppendAsync(way, options);
        foreach (var row in await RowsAsync())
        {
            var first = append.Events[0].Id.ToString();
            (row.CorrelationId, row.CausationId, row.UserName).ShouldBe((first, first, await RoleAsync()));
            row.Headers.ShouldStartWith("""{"writer": "ReleaseTimeline.Postgres/""");
        }
    }

    [PostgresTheory]
    [MemberData(nameof(Ways))]
    public async Task What_is_said_of_an_append_stands_with_each_of_its_events(string way)
    {
        var metadata = new AppendMetadata
        {
            CorrelationId = "import 7",
            CausationId = "feed sofa",
            UserName = "jo",
            Headers = new Dictionary<string, string> { ["host"] = "Ä\"1\"" },
        };
        await AppendAsync(way, options with { Metadata = () => metadata });
        (await RowsAsync()).ShouldAllBe(row => row == new Row("import 7", "feed sofa", "jo", """{"host": "Ä\"1\""}"""));
    }

    [PostgresFact]
    public async Task A_trace_that_is_under_way_is_the_correlation_and_its_part_the_cause()
    {
        using var trace = new Activity("import").SetIdFormat(ActivityIdFormat.W3C).Start();
        await AppendAsync("one event", options);
        (await RowsAsync()).ShouldAllBe(row => row.CorrelationId == trace.RootId && row.CausationId == trace.Id);
    }

    [PostgresTheory]
    [MemberData(nameof(Ways))]
    public async Task The_rows_are_those_that_a_Marten_writes(string way)
    {
        await AppendAsync(way, options);
        await using var sql = await ForeignWriter.OpenAsync(database.DataSource, options);
        (await sql.ScalarAsync<bool>("""
            SELECT bool_and(e.is_archived = FALSE AND e.tenant_id = '*DEFAULT*' AND e.bdata IS NULL AND e.type = 'statement_reported'
                AND e.mt_dotnet_type = 'ReleaseTimeline.Events.StatementReported, ReleaseTimeline'
                AND e.data ->> 'Claim' = 'nothing in particular' AND e.timestamp BETWEEN clock_timestamp() - interval '1 hour' AND clock_timestamp())
            FROM {events}.mt_events e
            """)).ShouldBeTrue();
        (await sql.ScalarAsync<bool>("""
            SELECT bool_and(s.is_archived = FALSE AND s.tenant_id = '*DEFAULT*' AND s.type IS NULL AND s.created <= s.timestamp
                AND s.version = (SELECT max(version) FROM {events}.mt_events e WHERE e.stream_id = s.id))
            FROM {events}.mt_streams s
            """)).ShouldBeTrue();
    }

    private async Task<StreamAppend> AppendAsync(string way, PostgresEventStoreOptions with)
    {
        var store = await TestStores.OpenAsync(database.DataSource, with);
        var append = Given.Append(Stream, way == "one event" ? 1 : 3);
        await (way == "in bulk" ? store.BulkAppendAsync([append]) : store.AppendAsync([append]));
        return append;
    }

    private async Task<List<Row>> RowsAsync()
    {
        await using var command = database.DataSource.CreateCommand(
            $"SELECT correlation_id, causation_id, user_name, headers::text FROM {options.Schema}.mt_events ORDER BY seq_id");
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<Row>();
        while (await rows.ReadAsync())
            found.Add(new Row(rows.GetString(0), rows.GetString(1), rows.GetString(2), rows.GetString(3)));
        found.ShouldNotBeEmpty();
        return found;
    }

    private async Task<string?> RoleAsync()
    {
        await using var command = database.DataSource.CreateCommand("SELECT current_user::text");
        return (string?)await command.ExecuteScalarAsync();
    }

    private sealed record Row(string CorrelationId, string CausationId, string UserName, string Headers);
}
