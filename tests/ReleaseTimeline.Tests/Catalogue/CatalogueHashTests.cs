using System.Security.Cryptography;
using System.Text;
using ReleaseTimeline.Catalogue;

namespace ReleaseTimeline.Tests.Catalogue;

public class CatalogueHashTests
{
    private const string First = "release-timeline-catalogue 1 2026.08.22\n";
    private const string Body = "board J700AP Mac17,5\n";

    [Fact]
    public void A_catalogue_that_is_as_it_was_made_is_read()
    {
        var catalogue = Read(First + HashLine(Body) + Body);

        catalogue.Version.ShouldBe("2026.08.22");
        catalogue.Sha256.ShouldBe(HashOf(Body));
        catalogue.ModelIdentifiers["J700AP"].ShouldBe("Mac17,5");
    }

    [Fact]
    public void One_changed_character_refuses_all_of_it()
    {
        var error = Should.Throw<CatalogueFormatException>(() => Read(First + HashLine(Body) + Body.Replace("17,5", "17,6", StringComparison.Ordinal)));

        error.Line.ShouldBe(2);
        error.Message.ShouldContain(HashOf(Body));
        error.Message.ShouldContain("the file was changed after it was made");
    }

    [Fact]
    public void A_truncated_catalogue_is_refused() =>
        Should.Throw<CatalogueFormatException>(() => Read(First + HashLine(Body) + Body[..^1])).Line.ShouldBe(2);

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("{\"OSVersions\":[]}\n", 1, 1)]
    [InlineData("release-timeline-catalogue 2 2026.08.22\n", 1, 28)]
    [InlineData("release-timeline-catalogue 1 2026.08.22\n", 2, 1)]
    [InlineData("release-timeline-catalogue 1 2026.08.22\nsha256 abc\n", 2, 1)]
    public void What_is_no_catalogue_is_refused_where_that_shows(string text, int line, int column)
    {
        var error = Should.Throw<CatalogueFormatException>(() => Read(text));

        error.Line.ShouldBe(line);
        error.Column.ShouldBe(column);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused()
    {
        byte[] body = [(byte)'#', 0xC3, 0x28, (byte)'\n'];
        var head = Encoding.UTF8.GetBytes($"{First}sha256 {Convert.ToHexStringLower(SHA256.HashData(body))}\n");

        using var content = new MemoryStream([.. head, .. body]);

        Should.Throw<CatalogueFormatException>(() => ReleaseCatalogue.Read(content)).Rule.ShouldContain("UTF-8");
    }

    private static ReleaseCatalogue Read(string text)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return ReleaseCatalogue.Read(content);
    }

    private static string HashLine(string body) => $"sha256 {HashOf(body)}\n";

    private static string HashOf(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
}
