using Npgsql;
using ReleaseTimeline.Postgres.Server;

namespace ReleaseTimeline.Postgres.Tests.Server;

public sealed class PostgresClusterTests
{
    [PostgresClusterFact]
    public async Task A_committed_row_outlives_kill_9_and_a_restart_and_nothing_outlives_the_cluster()
    {
        string folder;
        var settings = new Dictionary<string, string> { ["timezone"] = "Asia/Tokyo", ["application_name"] = "it's" };
        await using (var cluster = new PostgresCluster(settings))
        {
            await cluster.StartAsync();
            folder = cluster.Folder;
            var database = await cluster.CreateDatabaseAsync("kept \"rows\"");
            await using (var broken = new NpgsqlConnection(database))
            {
                await broken.OpenAsync();
                await ExecuteAsync(broken, "CREATE TABLE row (number int); INSERT INTO row VALUES (1)");
                await ExecuteAsync(broken, "BEGIN; INSERT INTO row VALUES (2)");
                await cluster.KillAsync();
                await Should.ThrowAsync<NpgsqlException>(() => ExecuteAsync(broken, "COMMIT"));
            }

            await Should.ThrowAsync<PostgresServerException>(cluster.StopAsync);
            await cluster.StartAsync();
            (await ScalarAsync(database, "SELECT string_agg(number::text, ',') FROM row")).ShouldBe("1");
            cluster.LogTail.ShouldContain("automatic recovery in progress");

            await cluster.RestartAsync();
            (await ScalarAsync(database, "SELECT string_agg(number::text, ',') FROM row")).ShouldBe("1");
            (await ScalarAsync(database, "SHOW timezone")).ShouldBe("Asia/Tokyo");
            (await ScalarAsync(database, "SHOW application_name")).ShouldBe("it's");
            (await ScalarAsync(database, "SHOW fsync")).ShouldBe("on");
            (await ScalarAsync(database, "SHOW synchronous_commit")).ShouldBe("on");

            await cluster.DropDatabaseAsync("kept \"rows\"");
            await Should.ThrowAsync<PostgresException>(() => ScalarAsync(database, "SELECT ''"));
            await cluster.KillAsync();
        }

        Directory.Exists(folder).ShouldBeFalse();
    }

    [PostgresClusterFact]
    public async Task A_start_that_fails_says_what_the_server_says()
    {
        await using var cluster = new PostgresCluster(new Dictionary<string, string> { ["max_connections"] = "many" });
        var fault = await Should.ThrowAsync<PostgresServerException>(cluster.StartAsync);
        fault.Message.ShouldContain("pg_ctl start");
        fault.Message.ShouldContain("invalid value for parameter \"max_connections\": \"many\"");
    }

    private static async Task<string?> ScalarAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (string?)await command.ExecuteScalarAsync();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
