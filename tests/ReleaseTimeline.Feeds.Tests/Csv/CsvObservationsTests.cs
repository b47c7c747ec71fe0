using System.Text;
using ReleaseTimeline.Events;
using ReleaseTimeline.Feeds.Csv;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Tests.Csv;

public class CsvObservationsTests
{
    private const string Header = "device,model,os,version,build,supplemental_build,letter,can_see_letter,observed_at\n";

    [Fact]
    public void A_row_becomes_an_observation_with_its_place()
    {
        var row = Rows(Header + "P1,\"iPhone15,2\",iOS,26.3.1,23D8133,23D771330a,(a),yes,2026-03-18T08:00:00Z\n").ShouldHaveSingleItem();

        row.Observation.ShouldBe(new OsStateObserved
        {
            ValidAt = Moment.Parse("2026-03-18T08:00:00Z"),
            StatedAt = Moment.Parse("2026-03-18T08:00:00Z"),
            Source = new SourceReference("csv", "in/fleet.csv", "5ha", "line 2"),
            Device = "P1",
            Os = Os.iOS,
            Model = "iPhone15,2",
            Version = ReleaseVersion.Parse("26.3.1 (a)"),
            Build = BuildNumber.Parse("23D8133"),
            SupplementalBuild = BuildNumber.Parse("23D771330a"),
            CanSeeLetter = true,
        });
    }

    [Fact]
    public void Columns_stand_in_any_order_and_only_some_are_needed()
    {
        var row = Good("observed_at,version,os,device\n2026-03-18,26.4,macOS,MAC-1\n");

        row.Device.ShouldBe("MAC-1");
        row.Os.ShouldBe(Os.macOS);
        row.Version.ShouldBe(new ReleaseVersion(26, 4));
        row.Build.ShouldBeNull();
        row.Model.ShouldBeNull();
        row.CanSeeLetter.ShouldBeNull();
        row.ValidAt.ShouldBe((ValidTime)new DateOnly(2026, 3, 18));
    }

    [Fact]
    public void A_build_alone_is_an_observation()
    {
        var row = Good("device,os,build,observed_at\nP1,iPadOS,23D8133,2026-03-18\n");

        row.Version.ShouldBeNull();
        row.Build.ShouldBe(BuildNumber.Parse("23D8133"));
    }

    [Theory]
    [InlineData("26.3.1 (a),")]
    [InlineData("26.3.1(a),")]
    [InlineData("26.3.1\u00A0(a),")]
    [InlineData("26.3.1,a")]
    [InlineData("26.3.1,(a)")]
    [InlineData("26.3.1 (a),(a)")]
    public void However_the_letter_is_written_the_version_is_the_same(string versionAndLetter) =>
        Good($"device,os,version,letter,observed_at\nP1,iOS,{versionAndLetter},2026-03-18\n").Version
            .ShouldBe(ReleaseVersion.Parse("26.3.1 (a)"));

    [Theory]
    [InlineData("iPhone15,2", Os.iOS)]
    [InlineData("iPad8,1", Os.iPadOS)]
    [InlineData("Mac17,5", Os.macOS)]
    public void An_empty_operating_system_is_told_by_the_model(string model, Os os) =>
        Good($"device,model,os,version,observed_at\nP1,\"{model}\",,26.4,2026-03-25\n").Os.ShouldBe(os);

    [Theory]
    [InlineData("yes", true)]
    [InlineData("TRUE", true)]
    [InlineData("no", false)]
    [InlineData("False", false)]
    [InlineData("unknown", null)]
    [InlineData("", null)]
    public void A_source_says_whether_it_can_see_letters(string text, bool? seen) =>
        Good($"device,os,version,can_see_letter,observed_at\nP1,iOS,26.4,{text},2026-03-25\n").CanSeeLetter.ShouldBe(seen);

    [Fact]
    public void A_supplemental_build_that_equals_the_build_is_kept_as_reported_and_is_no_letter()
    {
        var row = Good(Header + "P1,\"iPhone15,2\",iOS,26.3.1,23D8133,23D8133,,yes,2026-03-18\n");

        row.SupplementalBuild.ShouldBe(row.Build);
        row.Version!.Value.Letter.ShouldBeNull();
    }

    [Fact]
    public void A_late_report_is_true_when_it_was_seen_and_stated_when_it_was_told()
    {
        var row = Good("device,os,version,observed_at,reported_at,source\nP1,iOS,26.4,2026-03-25T08:00:00+02:00,2026-04-02,jamf\n");

        row.ValidAt.ShouldBe((ValidTime)Moment.Parse("2026-03-25T06:00:00Z"));
        row.StatedAt.ShouldBe((Moment)new DateOnly(2026, 4, 2));
        row.Source.Name.ShouldBe("csv:jamf");
    }

    [Fact]
    public void Spaces_empty_lines_carriage_returns_and_a_byte_order_mark_do_no_harm()
    {
        var rows = Rows("\uFEFF Device , OS ,version,observed_at\r\n\r\n P1 ,\" iOS \",26.4, 2026-03-25 \r\n");

        rows.ShouldHaveSingleItem().Observation!.Device.ShouldBe("P1");
        rows[0].Observation!.Source.Locator.ShouldBe("line 3");
    }

    [Fact]
    public void A_file_with_only_a_header_has_no_rows() => Rows(Header).ShouldBeEmpty();

    [Fact]
    public void Another_unicode_encoding_is_read_by_its_mark()
    {
        var bytes = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("device,os,version,observed_at\nZO\u00CB,iOS,26.4,2026-03-25\n"));

        CsvObservations.Read(new MemoryStream([.. bytes]), "x.csv").ToList().ShouldHaveSingleItem().Observation!.Device.ShouldBe("ZO\u00CB");
    }

    private static OsStateObserved Good(string text) => Rows(text).ShouldHaveSingleItem().Observation.ShouldNotBeNull();

    private static List<ObservedRow> Rows(string text) =>
        [.. CsvObservations.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), @"in\fleet.csv", "5ha")];
}
