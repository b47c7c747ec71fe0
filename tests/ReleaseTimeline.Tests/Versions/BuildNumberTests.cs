using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests.Versions;

public class BuildNumberTests
{
    [Theory]
    [InlineData("23D8133", 23, 'D', 8133, null)]
    [InlineData("23D771330a", 23, 'D', 771330, 'a')]
    [InlineData("22F770830e", 22, 'F', 770830, 'e')]
    [InlineData("20C7750490f", 20, 'C', 7750490, 'f')]
    [InlineData("22A103310o", 22, 'A', 103310, 'o')]
    [InlineData("9A334", 9, 'A', 334, null)]
    [InlineData(" 23E246 ", 23, 'E', 246, null)]
    public void Reads_train_number_and_revision(string text, int train, char letter, long number, char? revision)
    {
        var build = BuildNumber.Parse(text);
        (build.Train, build.TrainLetter, build.Number, build.Revision).ShouldBe((train, letter, number, revision));
        build.ToString().ShouldBe(text.Trim());
    }

    [Theory]
    [InlineData("", "'' is not a build number: a digit was expected (position 0).")]
    [InlineData("D8133", "'D8133' is not a build number: a digit was expected (position 0).")]
    [InlineData("23", "'23' is not a build number: a capital letter was expected after the train's number (position 2).")]
    [InlineData("23d8133", "'23d8133' is not a build number: a capital letter was expected after the train's number (position 2).")]
    [InlineData("23D", "'23D' is not a build number: a digit was expected (position 3).")]
    [InlineData("23D8133ab", "'23D8133ab' is not a build number: nothing may follow it, but 'b' does (position 8).")]
    [InlineData("023D1", "'023D1' is not a build number: its numbers have no leading zero (position 0).")]
    [InlineData("23D9999999999999", "'23D9999999999999' is not a build number: it has more than 12 digits in a row (position 3).")]
    [InlineData("26.3.1", "'26.3.1' is not a build number: a capital letter was expected after the train's number (position 2).")]
    public void Refuses_what_is_no_build_and_names_the_position(string text, string message)
    {
        Should.Throw<FormatException>(() => BuildNumber.Parse(text)).Message.ShouldBe(message);
        BuildNumber.TryParse(text, out _).ShouldBeFalse();
    }

    [Fact]
    public void Sorts_by_train_then_number_then_revision()
    {
        string[] ordered = ["20F75", "20F770750b", "20F770750d", "20G75", "23D8133", "23D771330a", "23E246"];
        ordered.Reverse().Select(BuildNumber.Parse).Order().Select(build => build.ToString()).ShouldBe(ordered);
    }

    [Fact]
    public void The_revision_is_not_the_letter_of_the_release()
    {
        // 13.4.1 (c) is revision d on one branch of builds and e on the other.
        BuildNumber.Parse("22F770820d").Revision.ShouldBe('d');
        BuildNumber.Parse("22F770830e").Revision.ShouldBe('e');
    }

    [Fact]
    public void No_build_prints_as_nothing() => default(BuildNumber).ToString().ShouldBe("");
}
