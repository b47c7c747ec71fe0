using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing.Tests;

public class ConformanceSuiteTests
{
    [Fact]
    public void No_two_checks_share_a_name()
    {
        EventStoreConformance.All.Select(check => check.Name).ShouldBeUnique();
    }

    [Fact]
    public void A_check_is_found_by_its_name_and_prints_as_it()
    {
        foreach (var check in EventStoreConformance.All)
            EventStoreConformance.Named(check.ToString()).ShouldBeSameAs(check);
        Should.Throw<ArgumentException>(() => EventStoreConformance.Named("nothing")).Message.ShouldContain("'nothing'");
    }

    [Fact]
    public void Every_event_that_can_be_stored_has_a_check_of_its_own()
    {
        foreach (var type in EventSerializer.TypeNames)
            EventStoreConformance.All.ShouldContain(check => check.Name.Contains($"'{type}'"));
    }

    [Fact]
    public async Task A_check_disposes_of_the_store_it_was_given()
    {
        var store = new DisposableStore(TimeProvider.System);
        await EventStoreConformance.All[0].RunAsync(_ => Task.FromResult<IEventStore>(store));
        store.IsDisposed.ShouldBeTrue();
    }

    private sealed class DisposableStore(TimeProvider clock) : BrokenStore(clock), IAsyncDisposable
    {
        public bool IsDisposed { get; private set; }

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return ValueTask.CompletedTask;
        }
    }
}
