using Microsoft.Extensions.DependencyInjection;
using ReleaseTimeline.Sqlite;

namespace ReleaseTimeline.Hosting.Tests.Stores;

public sealed class SqliteHostTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rt-hosting-");

    [Fact]
    public async Task What_a_host_appended_is_there_for_the_next()
    {
        var path = Path.Combine(folder.FullName, "fleet.db");
        using (var first = GivenHost.With(timeline => timeline.UseSqlite(path)))
        {
            await first.StartAsync();
            await first.Get<Timeline>().AppendAsync([GivenDevice.Seen("P1", "2026-03-18")]);
            await first.StopAsync();
        }

        using var second = GivenHost.With(timeline => timeline.UseSqlite(path));
        await second.StartAsync();

        (await second.Get<Timeline>().DeviceAsync("P1")).Periods.Count.ShouldBe(1);
        second.Get<SqliteEventStore>().Path.ShouldBe(path);
        await second.StopAsync();
    }

    public void Dispose() => folder.Delete(recursive: true);
}
