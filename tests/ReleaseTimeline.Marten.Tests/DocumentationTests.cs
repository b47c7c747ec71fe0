using JasperFx.Events.Projections;
using Marten;
using Marten.Events;
using ReleaseTimeline.Marten.Projections;
using ReleaseTimeline.Postgres;
using ReleaseTimeline.Postgres.Schema;
using ReleaseTimeline.Postgres.Server;
using ReleaseTimeline.Time;

namespace ReleaseTimeline.Marten.Tests;

/// <summary>The C# of <c>docs/marten.md</c> is compiled and run here, line for line.</summary>
public sealed class DocumentationTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [PostgresFact]
    public async Task What_the_documentation_shows_works()
    {
        var dataSource = database.DataSource;
        var timeline = new PostgresEventStoreOptions { Schema = "events" };
        await new PostgresSchema(dataSource, timeline).ApplyAsync();

        await using var documents = DocumentStore.For(options =>
        {
            options.Connection(dataSource);
            options.Projections.Add(new DeviceDocumentProjection(timeline), ProjectionLifecycle.Async);
            options.Projections.Add(new CveDocumentProjection(timeline), ProjectionLifecycle.Async);
            options.UseReleaseTimeline(timeline);
        });
        await documents.Storage.ApplyAllConfiguredChangesToDatabaseAsync();

        var seen = DeviceTimelines.Seen("P1", 10, "26.3.1");
        await using (var session = documents.LightweightSession())
        {
            session.Store(new Ticket { Id = "T1", Subject = "a phone was seen" });
            await session.AppendTimelineAsync([seen], timeline);
            await session.SaveChangesAsync();
        }

        using var daemon = await documents.BuildProjectionDaemonAsync();
        await daemon.StartAllAsync();
        await documents.WaitForNonStaleProjectionDataAsync(TimeSpan.FromMinutes(1));
        await using var query = documents.QuerySession();
        var document = await query.LoadAsync<DeviceDocument>("device-P1");
        var ran = document!.Timeline(AsOf.Now).At(new DateOnly(2026, 3, 15));
        await daemon.StopAllAsync();

        ran.ShouldHaveSingleItem().State.Base.ShouldBe(Versions.ReleaseVersion.Parse("26.3.1"));

        var store = new Timeline(new MartenEventStore(documents, timeline));
        await store.AppendAsync([seen with { StatedAt = new DateOnly(2026, 3, 12) }]);
        (await store.DeviceAsync("P1")).Periods.Count.ShouldBe(1);
    }

    [Fact]
    public void Every_line_of_its_blocks_stands_in_this_file_in_that_order()
    {
        var root = Root();
        var code = Lines(File.ReadAllText(Path.Combine(root, "tests", "ReleaseTimeline.Marten.Tests", "DocumentationTests.cs")));
        var blocks = File.ReadAllText(Path.Combine(root, "docs", "marten.md")).Split("```csharp marten\n")[1..].Select(rest => Lines(rest.Split("```")[0])).ToList();
        blocks.Count.ShouldBeGreaterThan(2);
        foreach (var block in blocks)
            string.Join('\n', code).ShouldContain(string.Join('\n', block));
    }

    private static string[] Lines(string text) => [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ReleaseTimeline.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder.FullName;
    }
}
