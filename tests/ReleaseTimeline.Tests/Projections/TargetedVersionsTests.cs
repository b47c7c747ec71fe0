using ReleaseTimeline.Projections.Reported;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests.Projections;

/// <summary>What a reporter's words name, and what they do not tell.</summary>
public class TargetedVersionsTests
{
    [Theory]
    [InlineData("iOS 18.6.2", "iOS 18.6.2", true)]
    [InlineData("iOS 18.6.2", "iOS 18.6.1", false)]
    [InlineData("iOS 18.4 to iOS 18.7", "iOS 18.4", true)]
    [InlineData("iOS 18.4 to iOS 18.7", "iOS 18.7", true)]
    [InlineData("iOS 18.4 to 18.7", "iOS 18.7.1", false)]
    [InlineData("iOS 18.4 to 18.7", "iOS 18.3.2", false)]
    [InlineData("iOS 18.4-18.7", "iOS 18.5", true)]
    [InlineData("iOS 18.4 \u2013 iOS 18.7", "iOS 18.5", true)]
    [InlineData("iOS 18.4 through 18.7", "iOS 18.6.2", true)]
    [InlineData("ios 13 Through ios 17.2.1", "iOS 13.0", true)]
    [InlineData("iOS 17.2.1 and earlier", "iOS 12.0", true)]
    [InlineData("iOS 17.2.1 and earlier", "iOS 17.2.1", true)]
    [InlineData("iOS 17.2.1 and earlier", "iOS 17.3", false)]
    [InlineData("before iOS 26.3", "iOS 26.2.1", true)]
    [InlineData("before iOS 26.3", "iOS 26.3", false)]
    [InlineData("before iOS 26", "iOS 18.7.2", true)]
    [InlineData("iOS 18.4 to 18.7", "macOS 18.5", false)]
    [InlineData("iPadOS 18.4 to 18.7", "iPadOS 18.5", true)]
    [InlineData("iPadOS 18.4 to 18.7", "iOS 18.5", false)]
    [InlineData("macOS 26.3.1 (a)", "macOS 26.3.1 (a)", true)]
    [InlineData("iOS 26.3 to 26.4", "iOS 26.3.1 (a)", true)]
    public void Words_that_are_understood_name_a_release_or_not(string words, string release, bool expected) =>
        TargetedVersions.Read(words).Names(ReleaseLabel.Parse(release)).ShouldBe(expected);

    [Theory]
    [InlineData("iOS 18.4 to 18.7", "iPadOS 18.5")]
    [InlineData("iOS 26.3.1 and earlier", "iOS 26.3.1 (a)")]
    [InlineData("iOS 26.3.1", "iOS 26.3.1 (b)")]
    public void Whether_iPads_or_a_letter_on_the_last_version_are_meant_the_words_do_not_say(string words, string release)
    {
        TargetedVersions.Read(words).IsUnderstood.ShouldBeTrue();
        TargetedVersions.Read(words).Names(ReleaseLabel.Parse(release)).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("older iPhones")]
    [InlineData("18.4 to 18.7")]
    [InlineData("iOS 18")]
    [InlineData("iOS 13 to 17")]
    [InlineData("iOS 18 and earlier")]
    [InlineData("iOS 18.7 to 18.4")]
    [InlineData("iOS 18.4 to macOS 18.7")]
    [InlineData("iOS 18.4 to")]
    [InlineData("before")]
    [InlineData("before iOS 26.3 and earlier")]
    [InlineData("iOS and iPadOS 18.4 to 18.7")]
    [InlineData("iOS 18.x")]
    [InlineData("tvOS 18.4")]
    public void Words_that_are_not_understood_stay_words_and_are_not_guessed_at(string words)
    {
        var read = TargetedVersions.Read(words);

        read.IsUnderstood.ShouldBeFalse();
        read.Words.ShouldBe(words);
        read.Names(ReleaseLabel.Parse("iOS 18.5")).ShouldBeNull();
    }
}
