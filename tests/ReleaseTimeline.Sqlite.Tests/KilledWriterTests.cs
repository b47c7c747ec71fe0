using ReleaseTimeline.Events;
using ReleaseTimeline.Sqlite.Writer;

namespace ReleaseTimeline.Sqlite.Tests;

public sealed class KilledWriterTests : IDisposable
{
    private const long NeverEnds = long.MaxValue;

    private readonly TemporaryFolder folder = new();

    [Fact]
    public async Task A_writer_killed_again_and_again_leaves_every_returned_append_whole_and_none_in_part()
    {
        var path = folder.File("events.db");
        var returned = new List<long>();
        (int Appends, int Spins)[] kills = [(1, 0), (3, 40_000), (7, 400_000), (2, 1_200_000), (12, 150_000), (5, 2_500_000), (25, 700_000), (1, 90_000)];
        foreach (var (appends, spins) in kills)
        {
            using var writer = new WriterProcess(path, "importer", NeverEnds);
            await writer.KillAfterAsync(appends, spins);
            writer.Returned.Count.ShouldBeGreaterThanOrEqualTo(appends);
            returned.AddRange(writer.Returned);

            await using var store = SqliteEventStore.Open(path);
            var documents = await WholeDocumentsOf(store);
            documents.ShouldBe(Enumerable.Range(1, documents.Count).Select(number => ImportedDocument.NameOf("importer", number)));
            documents.Count.ShouldBeGreaterThanOrEqualTo((int)returned.Max());
        }

        await using var reopened = SqliteEventStore.Open(path);
        var next = (await WholeDocumentsOf(reopened)).Count + 1;
        await reopened.AppendAsync(ImportedDocument.Make("importer", next));
        (await WholeDocumentsOf(reopened)).Count.ShouldBe(next);
    }

    [Fact]
    public async Task Two_processes_append_to_one_file_at_the_same_time()
    {
        const int Documents = 40;
        var path = folder.File("events.db");
        using var first = new WriterProcess(path, "first", Documents);
        using var second = new WriterProcess(path, "second", Documents);
        var codes = await Task.WhenAll(first.EndAsync(), second.EndAsync());

        codes.ShouldBe([0, 0]);
        first.Returned.ShouldBe(Enumerable.Range(1, Documents).Select(number => (long)number));
        second.Returned.ShouldBe(first.Returned);
        await using var store = SqliteEventStore.Open(path);
        var documents = await WholeDocumentsOf(store);
        documents.Count.ShouldBe(2 * Documents);
        var shared = await store.ReadStreamAsync(ImportedDocument.Shared).ToListAsync();
        shared.Select(e => e.Version).ShouldBe(Enumerable.Range(1, 2 * Documents).Select(version => (long)version));
    }

    [Fact]
    public async Task A_reader_of_this_process_meets_only_whole_documents_while_another_process_is_killed_at_writing()
    {
        var path = folder.File("events.db");
        await using var store = SqliteEventStore.Open(path);
        using var writer = new WriterProcess(path, "importer", NeverEnds);
        var killing = writer.KillAfterAsync(20, 300_000);
        do
        {
            (await store.ReadAllAsync().CountAsync()).ShouldSatisfyAllConditions(count => (count % ImportedDocument.Events).ShouldBe(0));
        }
        while (!killing.IsCompleted);
        await killing;

        var documents = await WholeDocumentsOf(store);
        documents.Count.ShouldBeGreaterThanOrEqualTo(writer.Returned.Count);
        await store.AppendAsync(ImportedDocument.Make("importer", documents.Count + 1));
    }

    public void Dispose() => folder.Dispose();

    /// <summary>The documents of the store in order; fails unless each is whole and there once, and every stream is without holes.</summary>
    private static async Task<List<string>> WholeDocumentsOf(SqliteEventStore store)
    {
        var all = await store.ReadAllAsync().ToListAsync();
        all.Select(e => e.RecordedAt).ShouldBeInOrder();
        foreach (var stream in all.GroupBy(e => e.Stream))
        {
            stream.Select(e => e.Version).ShouldBe(Enumerable.Range(1, stream.Count()).Select(version => (long)version));
            stream.Select(e => e.Id).ShouldBeUnique();
        }

        var documents = all.GroupBy(e => ((StatementReported)e.Event).ReportedBy).ToList();
        foreach (var document in documents)
            document.Count().ShouldBe(ImportedDocument.Events, document.Key);
        return [.. documents.Select(document => document.Key)];
    }
}
