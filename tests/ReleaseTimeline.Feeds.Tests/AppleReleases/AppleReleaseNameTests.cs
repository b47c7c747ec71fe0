using ReleaseTimeline.Feeds.AppleReleases;

namespace ReleaseTimeline.Feeds.Tests.AppleReleases;

public class AppleReleaseNameTests
{
    [Theory]
    [InlineData("iOS 26.4 and iPadOS 26.4", "iOS 26.4 for iOS, iPadOS")]
    [InlineData("iOS 26 and iPadOS 26", "iOS 26.0 for iOS, iPadOS")]
    [InlineData("iOS 12.4.5", "iOS 12.4.5 for iOS")]
    [InlineData("iPadOS 17.7.10", "iOS 17.7.10 for iPadOS")]
    [InlineData("macOS Sequoia 15", "macOS 15.0 for macOS")]
    [InlineData("macOS Golden Gate 27", "macOS 27.0 for macOS")]
    [InlineData("macOS Ventura\u00A013.1", "macOS 13.1 for macOS")]
    [InlineData("macOS Catalina 10.15.4, Security Update 2020-002 Mojave, Security Update 2020-002 High Sierra", "macOS 10.15.4 for macOS")]
    [InlineData("macOS Big Sur 11.2.1, macOS Catalina 10.15.7 Supplemental Update, macOS Mojave 10.14.6 Security Update 2021-002", "macOS 11.2.1 for macOS")]
    public void A_name_tells_the_releases_and_what_they_are_for(string name, string releases) => Read(name).ShouldBe(releases);

    [Fact]
    public void What_is_called_iPadOS_16_is_16_1_and_no_release_of_its_own() =>
        Read("iOS 16.1 and iPadOS 16").ShouldBe("iOS 16.1 for iOS, iPadOS");

    [Theory]
    [InlineData("GarageBand for macOS 10.4.8")]
    [InlineData("macOS Server 5.11")]
    [InlineData("Xcode 26.3")]
    [InlineData("Safari 26.4")]
    [InlineData("watchOS 26.4")]
    [InlineData("Apple Music 3.4.0 for Android")]
    [InlineData("Rapid Security Response")]
    [InlineData("Background Security Improvements for iOS, iPadOS, and macOS")]
    [InlineData("iOS 16.5.1 (a)")]
    [InlineData("Security Update 2021-002 Catalina")]
    [InlineData("macOS Catalina 10.15.7 Supplemental Update, macOS Catalina 10.15.7 Update")]
    [InlineData("macOS 10.14.6 Supplemental Update")]
    [InlineData("macOS")]
    [InlineData("")]
    public void Other_products_supplements_and_lettered_rounds_are_no_full_release(string name) => Read(name).ShouldBeEmpty();

    private static string Read(string name) =>
        string.Join("; ", AppleReleaseName.Read(name).Select(r => $"{r.Release} for {string.Join(", ", r.Products)}"));
}
