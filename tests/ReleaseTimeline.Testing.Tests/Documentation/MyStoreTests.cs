using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing.Tests.Documentation;

public class MyStoreTests
{
    public static TheoryData<string> Promises => new(EventStoreConformance.All.Select(check => check.Name));

    [Theory]
    [MemberData(nameof(Promises))]
    public Task It_keeps_its_promise(string promise) => EventStoreConformance.Named(promise).RunAsync(OpenAsync);

    // A new, empty store for each check, which records by the clock it is given. It is disposed of after the check.
    private static Task<IEventStore> OpenAsync(TimeProvider clock) => Task.FromResult<IEventStore>(new InMemoryEventStore(clock));
}
