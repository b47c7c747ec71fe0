using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests.Versions;

public class ReleaseLabelTests
{
    [Theory]
    [InlineData("iOS 26", "iOS 26.0")]
    [InlineData("iOS 26.3.1(a)", "iOS 26.3.1 (a)")]
    [InlineData("ios 26.3.1 (a)", "iOS 26.3.1 (a)")]
    [InlineData("iPadOS 17.7.3", "iPadOS 17.7.3")]
    [InlineData("macOS\u00A013.4.1 (c)", "macOS 13.4.1 (c)")]
    public void Reads_an_operating_system_and_a_version(string text, string expected)
    {
        ReleaseLabel.Parse(text).ToString().ShouldBe(expected);
        ReleaseLabel.TryParse(text, out var label).ShouldBeTrue();
        label.ShouldBe(ReleaseLabel.Parse(expected));
    }

    [Theory]
    [InlineData("26.4", "'26.4' is not a release: it starts with iOS, iPadOS or macOS (position 0).")]
    [InlineData("watchOS 26.4", "'watchOS 26.4' is not a release: it starts with iOS, iPadOS or macOS (position 0).")]
    [InlineData("iOS", "'' is not a release version: a number was expected (position 0).")]
    public void Refuses_what_is_no_release(string text, string message)
    {
        Should.Throw<FormatException>(() => ReleaseLabel.Parse(text)).Message.ShouldBe(message);
        ReleaseLabel.TryParse(text, out _).ShouldBeFalse();
    }

    [Fact]
    public void One_version_of_two_operating_systems_is_two_labels_but_stored_once_for_iOS_and_iPadOS()
    {
        ReleaseLabel.Parse("iOS 26.4").ShouldNotBe(ReleaseLabel.Parse("macOS 26.4"));
        ReleaseLabel.Parse("iOS 26.4").ShouldNotBe(ReleaseLabel.Parse("iPadOS 26.4"));
        ReleaseLabel.Parse("iPadOS 26.4").Stored.ShouldBe(ReleaseLabel.Parse("iOS 26.4"));
    }

    [Theory]
    [InlineData("iPhone15,2", Os.iOS)]
    [InlineData("iPod9,1", Os.iOS)]
    [InlineData("iPad8,1", Os.iPadOS)]
    [InlineData("Mac17,5", Os.macOS)]
    [InlineData("MacBookPro18,1", Os.macOS)]
    [InlineData("iMac21,1", Os.macOS)]
    public void A_model_tells_its_operating_system(string model, Os expected) => OsExtensions.OfModel(model).ShouldBe(expected);

    [Theory]
    [InlineData("Watch7,1")]
    [InlineData("AppleTV11,1")]
    [InlineData("")]
    public void A_model_of_another_kind_tells_none(string model) => OsExtensions.OfModel(model).ShouldBeNull();
}
