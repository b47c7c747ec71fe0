using System.IO.Compression;
using System.Text;
using ReleaseTimeline.Feeds.Json;

namespace ReleaseTimeline.Feeds.Tests.Json;

public class HostileJsonTests
{
    [Fact]
    public void A_document_deeper_than_32_is_refused()
    {
        Refusal(Text(new string('[', 100_000))).Message.ShouldStartWith("feed.json:1:33: this is not JSON: The maximum configured depth of 32");
    }

    [Fact]
    public void A_text_of_ten_megabytes_is_refused_after_one()
    {
        var content = Text("{\n  \"x\": \"" + new string('a', 10 << 20) + "\"}");

        var error = Refusal(content);

        error.Message.ShouldBe("feed.json:2:8: a value is longer than 1048576 bytes");
        content.Position.ShouldBeLessThan(3 << 20);
    }

    [Fact]
    public void A_name_of_ten_megabytes_is_refused() => Refusal(Text("{\"" + new string('a', 10 << 20) + "\":1}")).Column.ShouldBe(2);

    [Fact]
    public void A_number_of_ten_megabytes_is_refused() => Refusal(Text("[" + new string('1', 10 << 20) + "]")).Column.ShouldBe(2);

    [Fact]
    public void A_text_of_exactly_one_megabyte_is_read()
    {
        using var reader = new JsonFeedReader(Text("[\"" + new string('a', 1 << 20) + "\"]"), "feed.json");
        reader.NextItem(reader.EnterArray()).ShouldBeTrue();
        reader.GetString().Length.ShouldBe(1 << 20);
    }

    [Fact]
    public void More_items_than_any_source_lists_are_refused()
    {
        Refusal(Text("[" + string.Join(',', Enumerable.Repeat("1", 100_001)) + "]")).Message
            .ShouldBe("feed.json:1:200002: more than 100000 items stand in one value");
    }

    [Fact]
    public void More_members_than_any_source_lists_are_refused()
    {
        Refusal(Text("{" + string.Join(',', Enumerable.Range(0, 100_001).Select(n => $"\"{n}\":1")) + "}")).Rule
            .ShouldBe("more than 100000 members stand in one value");
    }

    [Fact]
    public void A_large_object_does_not_make_the_small_ones_after_it_slow()
    {
        var large = "{" + string.Join(',', Enumerable.Range(0, 100_000).Select(n => $"\"{n}\":1")) + "}";
        using var reader = new JsonFeedReader(Text($"[{large}{string.Concat(Enumerable.Repeat(",{\"a\":1}", 99_999))}]"), "feed.json");

        Should.NotThrow(reader.Finish);
    }

    [Fact]
    public void A_document_of_nothing_but_brackets_is_refused()
    {
        Refusal(Text("[" + string.Join(',', Enumerable.Repeat("[" + string.Join(',', Enumerable.Repeat("[]", 1000)) + "]", 1000)) + "]"))
            .Rule.ShouldBe("the document has more than 1000000 tokens");
    }

    [Fact]
    public void A_bomb_is_refused_by_its_decompressed_size()
    {
        using var bomb = new MemoryStream();
        using (var gzip = new GZipStream(bomb, CompressionLevel.Fastest, leaveOpen: true))
        {
            var line = Encoding.UTF8.GetBytes("\"" + new string('a', (1 << 16) - 4) + "\",\n");
            gzip.Write("["u8);
            for (var n = 0; n < 4096; n++)
                gzip.Write(line);
        }

        bomb.Length.ShouldBeLessThan(4 << 20);
        bomb.Position = 0;
        using var content = new GZipStream(bomb, CompressionMode.Decompress);

        Refusal(content).Rule.ShouldBe("the document is larger than 67108864 bytes");
    }

    [Fact]
    public void What_cannot_be_decompressed_is_refused()
    {
        using var content = new GZipStream(new MemoryStream([0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF]), CompressionMode.Decompress);

        Refusal(content).Message.ShouldStartWith("feed.json:1:1: it cannot be decompressed");
    }

    private static FeedFormatException Refusal(Stream content)
    {
        using var reader = new JsonFeedReader(content, "feed.json");
        return Should.Throw<FeedFormatException>(reader.Finish);
    }

    private static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text));
}
