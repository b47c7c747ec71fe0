using ReleaseTimeline.Storage;
using ReleaseTimeline.Testing;

namespace ReleaseTimeline.Sqlite.Tests;

public sealed class SqliteConformanceTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string> Promises => new(EventStoreConformance.All.Select(check => check.Name));

    [Theory]
    [MemberData(nameof(Promises))]
    public Task The_SQLite_store_keeps_its_promise(string promise) =>
        EventStoreConformance.Named(promise).RunAsync(clock => Task.FromResult<IEventStore>(SqliteEventStore.Open(folder.File("events.db"), clock)));

    public void Dispose() => folder.Dispose();
}
