using System.IO.Compression;
using System.Text;
using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Importing;
using ReleaseTimeline.Storage;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Feeds.Tests.Importing;

/// <summary>A folder of documents to import into a store in memory; gone with the test.</summary>
internal sealed class ImportFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("release-timeline-");

    public InMemoryEventStore Store { get; } = new();

    public string Path => folder.FullName;

    /// <summary>Writes a document; compressed if its name ends in <c>.gz</c>.</summary>
    public ImportFolder With(string name, string text) => With(name, Encoding.UTF8.GetBytes(text));

    public ImportFolder With(string name, byte[] bytes)
    {
        using var file = File.Create(PathOf(name));
        if (!name.EndsWith(".gz", StringComparison.Ordinal))
        {
            file.Write(bytes);
            return this;
        }

        using var compressed = new GZipStream(file, CompressionLevel.Fastest);
        compressed.Write(bytes);
        return this;
    }

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    public Task<ImportReport> Import(IFeed feed, Moment? statedAt = null) => new Importer(Store).ImportAsync(feed, [Path], statedAt);

    /// <summary>Every event but the notes that a document was read, as lines in order of position.</summary>
    public async Task<List<string>> Lines() => [.. (await Events()).Where(e => e is not SnapshotIngested).Lines()];

    public async Task<List<TimelineEvent>> Events()
    {
        var events = new List<TimelineEvent>();
        await foreach (var recorded in Store.ReadAllAsync())
            events.Add(recorded.Event);
        return events;
    }

    public void Dispose() => folder.Delete(recursive: true);
}
