using ReleaseTimeline.Storage;

namespace ReleaseTimeline.Testing.Tests;

public class InMemoryConformanceTests
{
    public static TheoryData<string> Promises => new(EventStoreConformance.All.Select(check => check.Name));

    [Theory]
    [MemberData(nameof(Promises))]
    public Task The_in_memory_store_keeps_its_promise(string promise) =>
        EventStoreConformance.Named(promise).RunAsync(clock => Task.FromResult<IEventStore>(new InMemoryEventStore(clock)));
}
