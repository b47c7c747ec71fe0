using System.Diagnostics;
using System.Text;
using ReleaseTimeline.Feeds.Csv;

namespace ReleaseTimeline.Feeds.Tests.Csv;

public class CsvFaultTests
{
    private const string Header = "device,model,os,version,build,supplemental_build,letter,can_see_letter,observed_at,reported_at,source\n";

    [Theory]
    [InlineData(",,iOS,26.4,,,,,2026-03-25,,", "column 'device': is empty; every row names its device.")]
    [InlineData("P1,,watchOS,26.4,,,,,2026-03-25,,", "column 'os': 'watchOS' is not iOS, iPadOS or macOS.")]
    [InlineData("P1,,,26.4,,,,,2026-03-25,,", "column 'os': is empty and model '' does not tell it.")]
    [InlineData("P1,\"iPhone15,2\",macOS,26.4,,,,,2026-03-25,,", "column 'os': 'macOS' does not run on model 'iPhone15,2', which runs iOS.")]
    [InlineData("P1,,iOS,,,,,,2026-03-25,,", "column 'version': is empty; a row needs a version or a build.")]
    [InlineData("P1,,iOS,26.3.1 (a,,,,,2026-03-25,,", "column 'version': '26.3.1 (a' is not a release version: the letter needs a closing parenthesis (position 9).")]
    [InlineData("P1,,iOS,26.3.1 (a),,,(b),,2026-03-25,,", "column 'letter': '26.3.1 (a)' has the letter (a) already; the extra '(b)' names another.")]
    [InlineData("P1,,iOS,26.3.1,,,A,,2026-03-25,,", "column 'letter': 'A' is not the letter of a release: its letter is a to z, not 'A'.")]
    [InlineData("P1,,iOS,,23D8133,,(a),,2026-03-25,,", "column 'letter': '(a)' stands without a version.")]
    [InlineData("P1,,iOS,26.3.1,D8133,,,,2026-03-25,,", "column 'build': 'D8133' is not a build number: a digit was expected (position 0).")]
    [InlineData("P1,,iOS,26.3.1,23D8133,23D,,,2026-03-25,,", "column 'supplemental_build': '23D' is not a build number: a digit was expected (position 3).")]
    [InlineData("P1,,iOS,26.3.1,23D8133,23D8133,a,,2026-03-25,,", "column 'supplemental_build': '23D8133' equals the build, which means no letter, but the letter is (a).")]
    [InlineData("P1,,iOS,26.4,,,,maybe,2026-03-25,,", "column 'can_see_letter': 'maybe' is not yes, no or unknown.")]
    [InlineData("P1,,iOS,26.4,,,,,,,", "column 'observed_at': is empty; every row says when the device was seen.")]
    [InlineData("P1,,iOS,26.4,,,,,2026-13-01,,", "column 'observed_at': '2026-13-01' is not a day (2026-03-17) or an instant with its offset (2026-03-17T18:34:54Z).")]
    [InlineData("P1,,iOS,26.4,,,,,2026-03-25T08:00:00,,", "column 'observed_at': '2026-03-25T08:00:00' is not a day (2026-03-17) or an instant with its offset (2026-03-17T18:34:54Z).")]
    [InlineData("P1,,iOS,26.4,,,,,1970-01-01,,", "column 'observed_at': '1970-01-01' is not between 1999 and 2100.")]
    [InlineData("P1,,iOS,26.4,,,,,2026-03-25,2101-01-01,", "column 'reported_at': '2101-01-01' is not between 1999 and 2100.")]
    [InlineData("P1,,iOS,26.4,,,,,2026-03-25T08:00:00Z,2026-03-24,", "column 'reported_at': '2026-03-24' is before it was observed, '2026-03-25T08:00:00Z'.")]
    [InlineData("P\u0007,,iOS,26.4,,,,,2026-03-25,,", "column 'device': 'P\uFFFD' has a control character (U+0007).")]
    [InlineData("P1,,iOS,26.4", "the row has 4 fields; the header names 11.")]
    [InlineData("P1,\"iPhone15,2,iOS,26.4,,,,,2026-03-25,,", "a quote is opened and not closed before the end of the line.")]
    [InlineData("P1,\"iPhone\"15,iOS,26.4,,,,,2026-03-25,,", "text follows a closing quote; a quote within a quoted field is doubled.")]
    public void A_bad_row_names_its_line_its_column_and_the_rule(string row, string message)
    {
        var read = Rows($"{Header}GOOD,,iOS,26.4,,,,,2026-03-25,,\n{row}\nALSO-GOOD,,iOS,26.4,,,,,2026-03-25,,\n");

        read.Select(r => r.IsGood).ShouldBe([true, false, true]);
        read[1].Error.ShouldBe(new RowError(3, message));
        read[2].Observation!.Source.Locator.ShouldBe("line 4");
    }

    [Theory]
    [InlineData("", "the file is empty; a device export begins with a header.")]
    [InlineData("os,version,observed_at", "column 'device' is missing; a device export needs device, os, observed_at, and version or build.")]
    [InlineData("device,version,observed_at", "column 'os' is missing; a device export needs device, os, observed_at, and version or build.")]
    [InlineData("device,os,version", "column 'observed_at' is missing; a device export needs device, os, observed_at, and version or build.")]
    [InlineData("device,os,letter,observed_at", "columns 'version' and 'build' are both missing; a device export needs one of them.")]
    [InlineData("device,os,version,observed_at,Device", "column 'Device' stands twice in the header.")]
    [InlineData("device,os,version,observed_at,serial", "column 'serial' is not known; a device export has device, model, os, version, build, supplemental_build, letter, can_see_letter, observed_at, reported_at, source.")]
    [InlineData("device;os;version;observed_at", "column 'device;os;version;observed_at' is not known; a device export has device, model, os, version, build, supplemental_build, letter, can_see_letter, observed_at, reported_at, source.")]
    public void A_header_of_another_kind_refuses_the_file(string header, string rule)
    {
        var fault = Should.Throw<FeedFormatException>(() => Rows(header.Length == 0 ? "" : header + "\nP1,iOS,26.4,2026-03-25\n"));

        fault.Path.ShouldBe("fleet.csv");
        fault.Line.ShouldBe(1);
        fault.Rule.ShouldBe(rule);
    }

    [Fact]
    public void A_text_that_is_not_UTF8_is_a_bad_row()
    {
        byte[] bytes = [.. "device,os,version,observed_at\nZO"u8, 0xCB, .. ",iOS,26.4,2026-03-25\n"u8];

        CsvObservations.Read(new MemoryStream(bytes), "fleet.csv").ToList().ShouldHaveSingleItem()
            .Error!.Message.ShouldBe("column 'device': 'ZO\uFFFD' is not valid UTF-8.");
    }

    [Fact]
    public void A_long_field_is_a_bad_row() =>
        Rows($"{Header}{new string('x', 10_001)},,iOS,26.4,,,,,2026-03-25,,\n").ShouldHaveSingleItem()
            .Error!.Message.ShouldBe($"column 'device': '{new string('x', 60)}...' has 10001 characters; at most 200 are allowed.");

    [Theory]
    [InlineData('x')]
    [InlineData(',')]
    [InlineData('"')]
    public void A_row_of_ten_megabytes_is_refused_at_once(char filler)
    {
        var text = Header + "P1,\"" + new string(filler, 10 << 20);
        var clock = Stopwatch.StartNew();

        Should.Throw<FeedFormatException>(() => Rows(text)).Message.ShouldBe("fleet.csv:2:1: a row is longer than 262144 bytes.");
        clock.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void A_row_of_more_columns_than_any_export_has_is_a_bad_row() =>
        Rows($"{Header}{new string(',', 100_000)}\n").ShouldHaveSingleItem()
            .Error!.Message.ShouldBe("the row has 100001 fields; the header names 11.");

    private static List<ObservedRow> Rows(string text) =>
        [.. CsvObservations.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "fleet.csv")];
}
