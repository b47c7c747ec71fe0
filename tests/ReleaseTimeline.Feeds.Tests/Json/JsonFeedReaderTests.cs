using System.Text;
using System.Text.Json;
using ReleaseTimeline.Feeds.Json;
using ReleaseTimeline.Time;
using ReleaseTimeline.Versions;

namespace ReleaseTimeline.Feeds.Tests.Json;

public class JsonFeedReaderTests
{
    [Fact]
    public void Every_value_has_the_path_to_it()
    {
        Paths("""{"OSVersions":[{"Latest":{"Build":"23D8133"}},{"CVEs":{"CVE-2026-20643":{}}},7]}""").ShouldBe(
        [
            "$", "$.OSVersions", "$.OSVersions[0]", "$.OSVersions[0].Latest", "$.OSVersions[0].Latest.Build", "$.OSVersions[1]",
            "$.OSVersions[1].CVEs", "$.OSVersions[1].CVEs['CVE-2026-20643']", "$.OSVersions[2]",
        ]);
    }

    [Fact]
    public void Members_that_nobody_enters_are_skipped()
    {
        using var reader = Open("""{"a":{"b":[1,{"c":2}]},"d":[[3]],"e":"x"}""");

        var names = new List<string>();
        for (var scope = reader.EnterObject(); reader.NextMember(scope);)
            names.Add(reader.Name);

        names.ShouldBe(["a", "d", "e"]);
        reader.Finish();
    }

    [Fact]
    public void Objects_and_arrays_are_read_within_each_other()
    {
        using var reader = Open("""{"list":[{"x":1,"y":[9]},{"x":2}],"after":3}""");

        var seen = new List<int>();
        for (var document = reader.EnterObject(); reader.NextMember(document);)
        {
            if (reader.Name == "after")
                seen.Add(reader.GetInt32());
            if (reader.Name != "list")
                continue;
            for (var list = reader.EnterArray(); reader.NextItem(list);)
            {
                for (var item = reader.EnterObject(); reader.NextMember(item);)
                {
                    if (reader.Name == "x")
                        seen.Add(reader.GetInt32());
                }
            }
        }

        seen.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void A_byte_order_mark_may_open_a_document_and_does_not_count_as_a_column()
    {
        using var reader = new JsonFeedReader(new MemoryStream([.. "\uFEFF"u8, .. "[1,x]"u8]), "feed.json");

        var error = Should.Throw<FeedFormatException>(reader.Finish);

        (error.Line, error.Column).ShouldBe((1, 4));
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("   ", 1, 4)]
    [InlineData("[1,\n 2,\n  x]", 3, 3)]
    [InlineData("{\"a\":1} x", 1, 9)]
    [InlineData("{\"a\":1}{}", 1, 8)]
    [InlineData("[1,]", 1, 4)]
    [InlineData("[1] // why", 1, 5)]
    [InlineData("[\"a", 1, 4)]
    public void What_is_not_JSON_is_refused_where_it_stands(string text, int line, int column)
    {
        using var reader = Open(text);

        var error = Should.Throw<FeedFormatException>(reader.Finish);

        (error.Line, error.Column).ShouldBe((line, column), error.Message);
        error.Message.ShouldStartWith($"feed.json:{line}:{column}: this is not JSON: ");
        error.Message.ShouldNotContain("LineNumber");
    }

    [Fact]
    public void A_name_that_stands_twice_in_one_object_is_refused_even_where_nobody_looks()
    {
        using var reader = Open("{\"a\":{\"x\":1,\n  \"\\u0078\":2}}");

        var error = Should.Throw<FeedFormatException>(reader.Finish);

        error.Message.ShouldBe("feed.json:2:3: the name 'x' stands twice in one object");
    }

    [Fact]
    public void The_same_name_in_two_objects_is_fine()
    {
        using var reader = Open("""[{"x":1},{"x":2,"y":{"x":3}}]""");
        reader.Finish();
        reader.TokenType.ShouldBe(JsonTokenType.None);
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_refused()
    {
        using var reader = new JsonFeedReader(new MemoryStream([.. "[\"ok\", \""u8, 0xC3, 0x28, .. "\"]"u8]), "feed.json");

        Should.Throw<FeedFormatException>(reader.Finish).Message.ShouldBe("feed.json:1:8: a text is not valid UTF-8");
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused()
    {
        using var reader = Open("""["\ud800"]""");
        reader.EnterArray();
        reader.Read();

        Should.Throw<FeedFormatException>(() => reader.GetString()).Message
            .ShouldBe("feed.json:1:2: a text has an escape that is half a character");
    }

    [Fact]
    public void Lines_and_columns_hold_beyond_the_first_buffer()
    {
        var text = "[\n" + string.Concat(Enumerable.Range(0, 40_000).Select(n => $"  {n},\n")) + "  \"end\"]";
        using var reader = Open(text);
        for (var scope = reader.EnterArray(); reader.NextItem(scope) && reader.TokenType == JsonTokenType.Number;)
        {
        }

        var error = reader.Error("here");

        (error.Line, error.Column).ShouldBe((40_002, 3));
        reader.Path.ShouldBe("$[40000]");
    }

    [Fact]
    public void A_stream_that_gives_one_byte_at_a_time_reads_the_same()
    {
        var text = """{"a":["x\u00e4y",12.5,true,null,{"b":"ä"}]}""";
        using var slow = new JsonFeedReader(new OneByteStream(Encoding.UTF8.GetBytes(text)), "feed.json");
        var tokens = new List<(JsonTokenType, string)>();
        while (slow.Read())
            tokens.Add((slow.TokenType, slow.TokenType == JsonTokenType.String ? slow.GetString() : ""));

        tokens.Count.ShouldBe(13);
        tokens.ShouldContain((JsonTokenType.String, "xäy"));
        tokens.ShouldContain((JsonTokenType.String, "ä"));
    }

    [Fact]
    public void Dates_outside_the_years_of_any_source_are_refused()
    {
        Day("2026-03-17").ShouldBe(new DateOnly(2026, 3, 17));
        Day("2026-03-17T00:00:00Z").ShouldBe(new DateOnly(2026, 3, 17));
        Should.Throw<FeedFormatException>(() => Day("1998-12-31")).Message
            .ShouldBe("feed.json:1:2: '1998-12-31' is not a date of the years 1999 to 2100");
        Should.Throw<FeedFormatException>(() => Day("9999-12-31T00:00:00Z"));
        Should.Throw<FeedFormatException>(() => Day("2026-02-30"));
        Should.Throw<FeedFormatException>(() => Day("2026-03-17 or so"));
        Should.Throw<FeedFormatException>(() => Day("17 March 2026"));
    }

    [Fact]
    public void An_instant_keeps_its_instant_and_a_day_stays_a_day()
    {
        First("\"2026-03-17\"").GetMoment().IsDay.ShouldBeTrue();
        First("\"2026-08-22T18:45:03.083466422+00:00\"").GetMoment().IsDay.ShouldBeFalse();
        First("\"2026-03-17T18:34:54Z\"").GetMoment().ShouldBe(Moment.Parse("2026-03-17T18:34:54Z"));
    }

    [Fact]
    public void A_value_that_does_not_parse_names_itself_its_rule_and_its_place()
    {
        Should.Throw<FeedFormatException>(() => First("\"23D\"").GetBuildOrNull()).Message
            .ShouldBe("feed.json:1:2: '23D' is not a build number: a digit was expected (position 3).");
        Should.Throw<FeedFormatException>(() => First("\"26.3.1 (a\"").GetVersion()).Message.ShouldContain("closing parenthesis");
        Should.Throw<FeedFormatException>(() => First("\"CVE-26-1\"").GetCve()).Line.ShouldBe(1);
        Should.Throw<FeedFormatException>(() => First($"\"{new string('9', 5000)}\"").GetVersion()).Message.Length.ShouldBeLessThan(200);
    }

    [Fact]
    public void A_value_of_another_kind_says_what_was_expected()
    {
        Should.Throw<FeedFormatException>(() => First("7").GetString()).Message.ShouldBe("feed.json:1:2: a text was expected, not a number");
        Should.Throw<FeedFormatException>(() => First("{}").GetStrings()).Message.ShouldBe("feed.json:1:2: an array was expected, not an object");
        Should.Throw<FeedFormatException>(() => First("\"7\"").GetInt32());
        Should.Throw<FeedFormatException>(() => First("1.5").GetInt32());
        Should.Throw<FeedFormatException>(() => First("1").GetBoolean());
    }

    [Fact]
    public void Nothing_is_said_by_null_and_by_an_empty_text()
    {
        First("null").GetBuildOrNull().ShouldBeNull();
        First("\"\"").GetBuildOrNull().ShouldBeNull();
        First("\"\"").GetDayOrNull().ShouldBeNull();
        First("null").GetStrings().ShouldBeEmpty();
        First("\"23D8133\"").GetBuildOrNull().ShouldBe(BuildNumber.Parse("23D8133"));
    }

    private static DateOnly Day(string text) => First($"\"{text}\"").GetDay();

    // The reader on the first item of an array of one item.
    private static JsonFeedReader First(string item)
    {
        var reader = Open($"[{item}]");
        reader.NextItem(reader.EnterArray()).ShouldBeTrue();
        return reader;
    }

    private static JsonFeedReader Open(string text) => new(new MemoryStream(Encoding.UTF8.GetBytes(text)), "feed.json");

    private static List<string> Paths(string text)
    {
        using var reader = Open(text);
        var paths = new List<string>();
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray))
                paths.Add(reader.Path);
        }

        return paths;
    }
}
