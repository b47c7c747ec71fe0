using Marten;
using Marten.Services;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Marten.Tests;

/// <summary>What an application's listener does after the commit does not undo it, and what it does before ends it.</summary>
public sealed class ListenerTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly StreamId Stream = StreamId.Device("L1");

    [PostgresFact]
    public async Task A_listener_that_fails_after_the_commit_does_not_make_the_append_fail()
    {
        await using var shared = await MartenDatabase.CreateAsync(database.DataSource, (store, _) => store.Listeners.Add(new AfterCommit()));

        var result = await new Timeline(shared.ThroughMarten).AppendAsync([DeviceTimelines.Seen("L1", 10, "26.3.1")]);

        result[0].LastVersion.ShouldBe(1);
        (await Listed.OfAsync(shared.Beside.ReadStreamAsync(Stream))).Count.ShouldBe(1);
    }

    [PostgresFact]
    public async Task A_listener_that_fails_before_the_commit_makes_the_append_fail_by_its_own_error_and_leaves_nothing()
    {
        await using var shared = await MartenDatabase.CreateAsync(database.DataSource, (store, _) => store.Listeners.Add(new BeforeCommit()));

        var appending = () => new Timeline(shared.ThroughMarten).AppendAsync([DeviceTimelines.Seen("L1", 10, "26.3.1")]);

        (await Should.ThrowAsync<InvalidOperationException>(appending)).Message.ShouldBe("the bus is down");
        (await Listed.OfAsync(shared.Beside.ReadAllAsync())).ShouldBeEmpty();
    }

    private sealed class AfterCommit : DocumentSessionListenerBase
    {
        public override Task AfterCommitAsync(IDocumentSession session, IChangeSet commit, CancellationToken token) =>
            throw new InvalidOperationException("the bus is down");
    }

    private sealed class BeforeCommit : DocumentSessionListenerBase
    {
        public override Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token) =>
            throw new InvalidOperationException("the bus is down");
    }
}
