using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests.Versions;

/// <summary>Every string that broke a tool, and its right reading.</summary>
public class ReleaseVersionTests
{
    [Theory]
    [InlineData("13.3.1 (a)", "13.3.1 (a)")]
    [InlineData("13.4.1(a)", "13.4.1 (a)")]
    [InlineData("18.3.1 (a)", "18.3.1 (a)")]
    [InlineData("16.5.1 (a)", "16.5.1 (a)")]
    [InlineData("26.3.1 (a)", "26.3.1 (a)")]
    [InlineData("26.3.1(a)", "26.3.1 (a)")]
    [InlineData("26.3.1\u00A0(a)", "26.3.1 (a)")]
    [InlineData("26.3.1 \u00A0 (a)", "26.3.1 (a)")]
    [InlineData("  26.3.1 (a)  ", "26.3.1 (a)")]
    [InlineData("11.6.0", "11.6")]
    [InlineData("11.6", "11.6")]
    [InlineData("26", "26.0")]
    [InlineData("26.0", "26.0")]
    [InlineData("26.0.0", "26.0")]
    [InlineData("13.3.9", "13.3.9")]
    [InlineData("26.4", "26.4")]
    [InlineData("0", "0.0")]
    [InlineData("65535.65535.65535 (z)", "65535.65535.65535 (z)")]
    public void Reads_every_spelling_of_a_release(string text, string expected)
    {
        ReleaseVersion.Parse(text).ToString().ShouldBe(expected);
        ReleaseVersion.TryParse(text, out var tried).ShouldBeTrue();
        tried.ShouldBe(ReleaseVersion.Parse(expected));
    }

    [Theory]
    [InlineData("26.3.1 (a", "'26.3.1 (a' is not a release version: the letter needs a closing parenthesis (position 9).")]
    [InlineData("", "'' is not a release version: a number was expected (position 0).")]
    [InlineData("   ", "'   ' is not a release version: a number was expected (position 3).")]
    [InlineData("26.3.1a", "'26.3.1a' is not a release version: after the numbers comes a letter in parentheses or nothing, not 'a' (position 6).")]
    [InlineData("26.", "'26.' is not a release version: a number was expected (position 3).")]
    [InlineData("26..1", "'26..1' is not a release version: a number was expected, not '.' (position 3).")]
    [InlineData("1.2.3.4", "'1.2.3.4' is not a release version: it has at most three numbers (position 6).")]
    [InlineData("26.3.1 (A)", "'26.3.1 (A)' is not a release version: its letter is a to z, not 'A' (position 8).")]
    [InlineData("26.3.1 ()", "'26.3.1 ()' is not a release version: its letter is a to z, not ')' (position 8).")]
    [InlineData("26.3.1 (", "'26.3.1 (' is not a release version: a letter was expected (position 8).")]
    [InlineData("26.3.1 (ab)", "'26.3.1 (ab)' is not a release version: the letter needs a closing parenthesis (position 9).")]
    [InlineData("26.3.1 (a) beta", "'26.3.1 (a) beta' is not a release version: nothing may follow it, but 'b' does (position 11).")]
    [InlineData("26.3 beta (a)", "'26.3 beta (a)' is not a release version: after the numbers comes a letter in parentheses or nothing, not 'b' (position 5).")]
    [InlineData("65536", "'65536' is not a release version: a number in it is over 65535 (position 0).")]
    [InlineData("99999999999999999999", "'99999999999999999999' is not a release version: a number in it is over 65535 (position 0).")]
    [InlineData("-1", "'-1' is not a release version: a number was expected, not '-' (position 0).")]
    [InlineData("< 26.4", "'< 26.4' is not a release version: a number was expected, not '<' (position 0).")]
    [InlineData("iOS 26.4", "'iOS 26.4' is not a release version: a number was expected, not 'i' (position 0).")]
    public void Refuses_what_is_no_version_and_names_the_position(string text, string message)
    {
        Should.Throw<FormatException>(() => ReleaseVersion.Parse(text)).Message.ShouldBe(message);
        ReleaseVersion.TryParse(text, out _).ShouldBeFalse();
    }

    [Theory]
    [InlineData("26.3.1", "(a)", "26.3.1 (a)")]
    [InlineData("26.3.1", "a", "26.3.1 (a)")]
    [InlineData("26.3.1", " (a) ", "26.3.1 (a)")]
    [InlineData("26.3.1 (a)", "(a)", "26.3.1 (a)")]
    [InlineData("26.3.1", "", "26.3.1")]
    [InlineData("26.3.1", null, "26.3.1")]
    public void A_base_with_an_extra_field_is_one_release(string text, string? extra, string expected) =>
        ReleaseVersion.Parse(text, extra).ShouldBe(ReleaseVersion.Parse(expected));

    [Theory]
    [InlineData("26.3.1", "(a")]
    [InlineData("26.3.1", "(a))")]
    [InlineData("26.3.1", "A")]
    [InlineData("26.3.1", "ab")]
    [InlineData("26.3.1 (a)", "(b)")]
    public void An_extra_field_that_is_no_letter_or_contradicts_the_base_is_refused(string text, string extra) =>
        Should.Throw<FormatException>(() => ReleaseVersion.Parse(text, extra)).Message.ShouldContain(extra);

    [Fact]
    public void Sorts_for_display_without_letter_before_letters_before_the_next_base()
    {
        string[] ordered = ["11.6", "16.5.1", "16.5.1 (a)", "16.5.1 (c)", "16.6", "26.3.1", "26.3.1 (a)", "26.3.2", "26.3.2 (a)", "26.4", "26.10"];
        ordered.Reverse().Select(ReleaseVersion.Parse).Order().Select(version => version.ToString()).ShouldBe(ordered);
    }

    [Fact]
    public void Has_no_operator_that_could_be_read_as_has_the_fix() =>
        typeof(ReleaseVersion).GetMethods()
            .Where(method => method.IsSpecialName && method.Name.StartsWith("op_", StringComparison.Ordinal))
            .Select(method => method.Name)
            .Order()
            .ShouldBe(["op_Equality", "op_Inequality"]);

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(0, 65536, 0)]
    [InlineData(0, 0, -7)]
    public void A_number_outside_its_range_is_refused_by_name(int major, int minor, int patch) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new ReleaseVersion(major, minor, patch)).Message.ShouldContain("0 to 65535");

    [Fact]
    public void Equal_versions_have_equal_hashes()
    {
        ReleaseVersion.Parse("26").GetHashCode().ShouldBe(ReleaseVersion.Parse("26.0.0").GetHashCode());
        (ReleaseVersion.Parse("26.3.1") == ReleaseVersion.Parse("26.3.1 (a)")).ShouldBeFalse();
        ReleaseVersion.Parse("26.3.1 (a)").Base.ShouldBe(ReleaseVersion.Parse("26.3.1"));
    }
}
