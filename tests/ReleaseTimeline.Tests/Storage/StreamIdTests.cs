using ReleaseTimeline.Storage;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests.Storage;

public class StreamIdTests
{
    [Theory]
    [InlineData("device-P1", "device", "P1")]
    [InlineData("release-ios-26.3.1-a", "release", "ios-26.3.1-a")]
    [InlineData("device-東京 📱", "device", "東京 📱")]
    [InlineData("a--", "a", "-")]
    public void A_name_is_a_category_and_a_key(string name, string category, string key)
    {
        var stream = new StreamId(name);
        stream.Name.ShouldBe(name);
        stream.Category.ShouldBe(category);
        stream.Key.ShouldBe(key);
        stream.ToString().ShouldBe(name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("device")]
    [InlineData("-P1")]
    [InlineData("device-")]
    [InlineData("device-a\nb")]
    public void What_is_no_name_is_refused(string name)
    {
        Should.Throw<ArgumentException>(() => new StreamId(name)).Message.ShouldContain("is not the name of a stream");
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_refused()
    {
        // In code, not as cases: an attribute would store them as UTF-8, which has no such thing.
        foreach (var key in (ReadOnlySpan<string>)["\uD83D", "\uDCF1\uD83D", "\uD83Dx", "x\uDCF1"])
        {
            var name = $"device-{key}";
            Should.Throw<ArgumentException>(() => new StreamId(name)).Message.ShouldContain("no half of a surrogate pair");
        }
    }

    [Fact]
    public void A_name_has_at_most_250_characters()
    {
        new StreamId("d-" + new string('x', 248)).Name.Length.ShouldBe(250);
        Should.Throw<ArgumentException>(() => new StreamId("d-" + new string('x', 249))).Message.ShouldContain("250");
    }

    [Fact]
    public void A_stream_is_in_the_category_before_its_first_hyphen_and_in_no_other()
    {
        var stream = new StreamId("release-ios-26.3.1-a");
        stream.IsIn("release").ShouldBeTrue();
        stream.IsIn("releas").ShouldBeFalse();
        stream.IsIn("release-ios").ShouldBeFalse();
        stream.IsIn("Release").ShouldBeFalse();
        stream.IsIn("").ShouldBeFalse();
        default(StreamId).IsIn("").ShouldBeFalse();
        new StreamId("device2-P1").IsIn("device").ShouldBeFalse();
    }

    [Theory]
    [InlineData("iOS 26.3.1 (a)", "release-ios-26.3.1-a")]
    [InlineData("iPadOS 26.3.1 (a)", "release-ios-26.3.1-a")]
    [InlineData("iOS 26", "release-ios-26.0")]
    [InlineData("macOS 26.3.2", "release-macos-26.3.2")]
    public void A_release_is_stored_under_its_line(string release, string stream)
    {
        StreamId.Release(ReleaseLabel.Parse(release)).Name.ShouldBe(stream);
    }

    [Fact]
    public void A_vulnerability_is_stored_under_its_name()
    {
        var stream = StreamId.Cve(CveId.Parse("CVE-2026-20643"));
        stream.Name.ShouldBe("cve-2026-20643");
        stream.Category.ShouldBe(StreamId.CveCategory);
    }

    [Theory]
    [InlineData("device-P1", "device", "P1")]
    [InlineData("nohyphen", "", "nohyphen")]
    [InlineData("-leading", "", "leading")]
    [InlineData("trailing-", "trailing", "")]
    [InlineData("-", "", "")]
    [InlineData("a\tb-c\nd", "a\tb", "c\nd")]
    [InlineData("", "", "")]
    public void A_name_that_is_found_in_a_store_is_taken_as_it_is(string name, string category, string key)
    {
        var stream = StreamId.Stored(name);
        (stream.Name, stream.Category, stream.Key, stream.ToString()).ShouldBe((name, category, key, name));
    }

    [Fact]
    public void A_name_that_is_found_is_of_any_length_and_not_null()
    {
        StreamId.Stored("d-" + new string('x', 10_000)).Name.Length.ShouldBe(10_002);
        Should.Throw<ArgumentNullException>(() => StreamId.Stored(null!));
    }

    [Fact]
    public void A_name_that_is_found_is_that_of_the_same_stream_as_one_that_was_given()
    {
        StreamId.Stored("device-P1").ShouldBe(StreamId.Device("P1"));
        StreamId.Stored("device-P1").GetHashCode().ShouldBe(StreamId.Device("P1").GetHashCode());
        StreamId.Stored("").ShouldBe(default);
        StreamId.Stored("").CompareTo(StreamId.Stored("a")).ShouldBeLessThan(0);
    }

    [Fact]
    public void A_name_that_is_found_is_in_the_category_before_its_first_hyphen_if_it_has_one()
    {
        StreamId.Stored("trailing-").IsIn("trailing").ShouldBeTrue();
        StreamId.Stored("nohyphen").IsIn("nohyphen").ShouldBeFalse();
        StreamId.Stored("nohyphen").IsIn("").ShouldBeFalse();
        StreamId.Stored("-leading").IsIn("").ShouldBeTrue();
    }

    [Fact]
    public void Streams_are_ordered_by_their_names_as_code_units()
    {
        string[] names = ["d-B", "d-a", "d-\U0001F4F1", "d-\uFF5E"];
        names.Reverse().Select(name => new StreamId(name)).Order().Select(stream => stream.Name).ShouldBe(names);
    }
}
