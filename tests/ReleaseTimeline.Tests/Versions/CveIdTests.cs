using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Tests.Versions;

public class CveIdTests
{
    [Theory]
    [InlineData("CVE-2026-20643", "CVE-2026-20643")]
    [InlineData(" cve-1999-0001 ", "CVE-1999-0001")]
    [InlineData("CVE-2024-1234567", "CVE-2024-1234567")]
    public void Reads_and_prints_a_name(string text, string expected) => CveId.Parse(text).ToString().ShouldBe(expected);

    [Theory]
    [InlineData("")]
    [InlineData("CVE-2026")]
    [InlineData("CVE-2026-123")]
    [InlineData("CVE-1998-0001")]
    [InlineData("CVE-2026-99999999999")]
    [InlineData("CVE_2026_20643")]
    [InlineData("CVE-2026-20643x")]
    public void Refuses_what_is_no_name(string text)
    {
        Should.Throw<FormatException>(() => CveId.Parse(text)).Message.ShouldStartWith($"'{text}' is not a CVE");
        CveId.TryParse(text, out _).ShouldBeFalse();
    }

    [Fact]
    public void Sorts_by_number_not_by_text() =>
        new[] { "CVE-2024-10000", "CVE-2024-9999", "CVE-2023-99999" }.Select(CveId.Parse).Order().Select(cve => cve.ToString())
            .ShouldBe(["CVE-2023-99999", "CVE-2024-9999", "CVE-2024-10000"]);
}
