using System.Text;
using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Csv;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Tests.Csv;

public class CsvExportWriterTests
{
    private static readonly OsStateObserved Seen = new()
    {
        ValidAt = Moment.Parse("2026-03-18T08:00:00Z"),
        StatedAt = Moment.Parse("2026-03-20T09:30:00Z"),
        Source = new SourceReference("mdm"),
        Device = "P1",
        Os = Os.iOS,
        Model = "iPhone15,2",
        Version = ReleaseVersion.Parse("26.3.1 (a)"),
        Build = BuildNumber.Parse("23D8133"),
        SupplementalBuild = BuildNumber.Parse("23D771330a"),
        CanSeeLetter = true,
    };

    [Fact]
    public void An_observation_becomes_a_row() => Written(Seen).ShouldBe(
        "device,model,os,version,build,supplemental_build,letter,can_see_letter,observed_at,reported_at,source\n"
        + "P1,\"iPhone15,2\",iOS,26.3.1,23D8133,23D771330a,(a),yes,2026-03-18T08:00:00Z,2026-03-20T09:30:00Z,mdm\n");

    [Fact]
    public void What_is_not_known_is_left_empty() =>
        Written(new OsStateObserved
        {
            Device = "a \"quoted\", name",
            Os = Os.macOS,
            Build = Seen.Build,
            ValidAt = new DateOnly(2026, 3, 18),
            StatedAt = new DateOnly(2026, 3, 18),
            Source = new SourceReference("csv"),
        }).ShouldEndWith("\n\"a \"\"quoted\"\", name\",,macOS,,23D8133,,,,2026-03-18,,\n");

    [Fact]
    public void What_was_read_is_written_as_it_stood()
    {
        var read = Read(Written(Seen, Seen with { Device = "P2", CanSeeLetter = false, SupplementalBuild = null, Version = new ReleaseVersion(26, 3, 1) }));

        Read(Written([.. read])).Select(one => one with { Source = Seen.Source }).ShouldBe(read.Select(one => one with { Source = Seen.Source }));
        read[0].Source.Name.ShouldBe("csv:mdm");
        read[0].ShouldBe(Seen with { Source = read[0].Source });
    }

    [Fact]
    public void An_interval_is_no_row() => Should.Throw<ArgumentException>(
        () => Written(Seen with { ValidAt = ValidTime.Between(new DateOnly(2026, 3, 17), new DateOnly(2026, 3, 18)) })).Message
        .ShouldStartWith("A row of a device export says when a device was seen; P1 was seen at some time in 2026-03-17/2026-03-18.");

    [Fact]
    public void Neither_version_nor_build_is_no_row() => Should.Throw<ArgumentException>(() => Written(Seen with { Version = null, Build = null })).Message
        .ShouldStartWith("A row of a device export has a version or a build; the one of P1 at 2026-03-18T08:00:00Z has neither.");

    [Theory]
    [MemberData(nameof(WhatNoRowSays))]
    public void What_a_reader_would_not_take_as_it_is_is_refused(OsStateObserved observation, string reason) =>
        Should.Throw<ArgumentException>(() => Written(observation)).Message.ShouldStartWith(reason);

    public static TheoryData<OsStateObserved, string> WhatNoRowSays => new()
    {
        { Seen with { Device = "P1 " }, "P1 : column 'device': 'P1 ' begins or ends with a blank, which a reader takes off." },
        { Seen with { Device = new string('P', 201) }, $"{new string('P', 60)}...: column 'device': '{new string('P', 60)}...' has 201 characters; at most 200 are allowed." },
        { Seen with { Model = "iPhone15,2\n" }, "P1: column 'model': 'iPhone15,2\uFFFD' has a control character (U+000A)." },
        { Seen with { Os = Os.macOS }, "P1: column 'os': 'macOS' does not run on model 'iPhone15,2', which runs iOS." },
        { Seen with { SupplementalBuild = Seen.Build }, "P1: column 'supplemental_build': '23D8133' equals the build, which means no letter, but the letter is (a)." },
        { Seen with { StatedAt = Moment.Parse("2026-03-17") }, "P1: column 'reported_at': '2026-03-17' is before it was observed, '2026-03-18T08:00:00Z'." },
        { Seen with { ValidAt = Moment.Parse("1998-03-17") }, "P1: column 'observed_at': '1998-03-17' is not between 1999 and 2100." },
        { Seen with { Source = new SourceReference("mdm\tof P1") }, "P1: column 'source': 'mdm\uFFFDof P1' has a control character (U+0009)." },
    };

    private static string Written(params OsStateObserved[] observations)
    {
        var output = new StringWriter();
        CsvExportWriter.Write(output, observations).ShouldBe(observations.Length);
        return output.ToString();
    }

    private static List<OsStateObserved> Read(string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return [.. CsvObservations.Read(content, "fleet.csv").Select(row => row.Observation.ShouldNotBeNull())];
    }
}
