using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Csv;

namespace ReleaseTimeline.Feeds.Tests.Csv;

public class SampleFleetTests
{
    private static readonly List<ObservedRow> Rows = Read();

    [Fact]
    public void Every_row_of_the_sample_is_good()
    {
        Rows.ShouldAllBe(row => row.IsGood);
        Observations.Select(o => o.Device).Distinct().Count().ShouldBe(40);
    }

    [Fact]
    public void The_sample_says_of_every_device_in_its_table_what_the_table_tells()
    {
        var table = File.ReadAllText(Path.Combine(Samples(), "README.md"));

        foreach (var device in Observations.Select(o => o.Device).Distinct())
            table.ShouldContain(device);
    }

    [Fact]
    public void Every_hard_case_of_a_device_occurs()
    {
        Observations.ShouldContain(o => o.SupplementalBuild != null && o.SupplementalBuild == o.Build);
        Observations.ShouldContain(o => o.CanSeeLetter == false);
        Observations.ShouldContain(o => o.CanSeeLetter == null);
        Observations.ShouldContain(o => o.StatedAt.CompareTo(o.ValidAt.By!.Value) > 0);
        Observations.ShouldContain(o => o.ValidAt.Exactly!.Value.IsDay);
        Observations.Zip(Observations.Skip(1)).ShouldContain(pair => pair.First.Device == pair.Second.Device
            && pair.First.ValidAt.By!.Value.CompareTo(pair.Second.ValidAt.By!.Value) > 0);
        Observations.Select(o => o.SupplementalBuild?.ToString()).ShouldBeSubsetOf(
        [
            null, "23D8133", "23E246", "23D771330a", "25D771280a", "25D771400a", "20F770750b", "20F770750d", "22F770820b", "22F770820d", "22F770830e",
        ]);
    }

    private static IEnumerable<OsStateObserved> Observations => Rows.Select(row => row.Observation!);

    private static List<ObservedRow> Read()
    {
        using var file = File.OpenRead(Path.Combine(Samples(), "fleet.csv"));
        return [.. CsvObservations.Read(file, "fleet.csv")];
    }

    private static string Samples()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "ReleaseTimeline.sln")))
            folder = folder.Parent;
        return Path.Combine(folder.FullName, "docs", "samples");
    }
}
