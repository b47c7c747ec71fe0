using ReleaseTimeline.Cli.Output.Text;

namespace ReleaseTimeline.Cli.Tests.Output;

public sealed class TextWrapTests
{
    [Theory]
    [InlineData("short", 10, "short")]
    [InlineData("two words", 5, "two|words")]
    [InlineData("exactly ten", 11, "exactly ten")]
    [InlineData("abcdefghij", 4, "abcd|efgh|ij")]
    [InlineData("one\ntwo", 10, "one|two")]
    [InlineData("", 10, "")]
    public void Text_breaks_between_words_and_within_those_too_long(string text, int width, string expected) =>
        string.Join('|', TextWrap.Lines(text, width)).ShouldBe(expected);

    [Fact]
    public void What_a_terminal_might_obey_is_shown_as_a_space() => TextWrap.Clean("a\u001b[31mb\u0007").ShouldBe("a [31mb ");
}
