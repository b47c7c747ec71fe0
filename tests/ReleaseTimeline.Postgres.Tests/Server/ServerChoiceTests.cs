using ReleaseTimeline.Postgres.Server;

namespace ReleaseTimeline.Postgres.Tests.Server;

public sealed class ServerChoiceTests
{
    private const string External = "Host=db.example;Username=tests";

    [Fact]
    public void Without_a_server_and_without_programs_the_tests_are_skipped_and_told_how_to_get_one()
    {
        var choice = new ServerChoice(External: null, Binaries: null, IsCi: false);
        choice.Absent.ShouldBe(
            "No PostgreSQL for the tests: install the distribution's package (Debian: apt-get install postgresql) or set " +
            "RELEASE_TIMELINE_TEST_POSTGRES to a connection string.");
        choice.ClusterAbsent.ShouldNotBeNull();
    }

    [Fact]
    public async Task In_continuous_integration_nothing_is_skipped_and_the_start_fails()
    {
        var choice = new ServerChoice(External: null, Binaries: null, IsCi: true);
        choice.Absent.ShouldBeNull();
        choice.ClusterAbsent.ShouldBeNull();
        var fault = await Should.ThrowAsync<PostgresServerException>(() => TestServer.StartAsync(choice));
        fault.Message.ShouldBe(ServerChoice.NoServer);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_server_of_the_variable_is_used_as_it_is_but_gives_no_cluster_of_a_tests_own(bool isCi)
    {
        var choice = new ServerChoice(External, Binaries: null, isCi);
        choice.Absent.ShouldBeNull();
        choice.ClusterAbsent.ShouldNotBeNull();
        (await TestServer.StartAsync(choice)).ShouldBe(External);
    }
}
