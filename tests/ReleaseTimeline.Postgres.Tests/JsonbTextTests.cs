using System.Text;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace ReleaseTimeline.Postgres.Tests;

public sealed class JsonbTextTests
{
    // What is escaped, what escapes, and what looks like either.
    private static readonly Arbitrary<string> Texts = Gen.Elements("\0", "\uFDD0", "0", "1", "\\", "u", "\\u0000", "\\uFDD0", "\"", "a", "é", "\U0001F4F1", "FDD0", "0000")
        .ArrayOf().Select(string.Concat).ToArbitrary();

    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"b"}""")]
    [InlineData("""{"a":"\u0000"}""", """{"a":"\uFDD00"}""")]
    [InlineData("""{"a":"\uFDD0"}""", """{"a":"\uFDD01"}""")]
    [InlineData("""{"a":"\ufdd0"}""", """{"a":"\uFDD01"}""")]
    [InlineData("""{"a":"\\u0000"}""", """{"a":"\\u0000"}""")]
    [InlineData("""{"a":"\\\u0000"}""", """{"a":"\\\uFDD00"}""")]
    [InlineData("""{"\u0000":1}""", """{"\uFDD00":1}""")]
    public void What_jsonb_cannot_hold_is_written_with_a_mark(string body, string held) =>
        Encoding.UTF8.GetString(JsonbText.Encode(Encoding.UTF8.GetBytes(body))).ShouldBe(held);

    [Fact]
    public void The_mark_itself_is_marked() => Held("\uFDD0").ShouldBe("\uFDD01");

    [Fact]
    public void What_has_neither_is_the_same_array()
    {
        var body = """{"a":"\\u0000 is a text"}"""u8.ToArray();
        JsonbText.Encode("{}"u8.ToArray()).ShouldBe("{}"u8.ToArray());
        Encoding.UTF8.GetString(JsonbText.Encode(body)).ShouldBe(Encoding.UTF8.GetString(body));
    }

    [Fact]
    public void Every_text_comes_back_as_it_was_and_without_what_jsonb_cannot_hold() =>
        Prop.ForAll(Texts, text =>
        {
            Held(text).ShouldNotContain("\0");
            Back(Held(text)).ShouldBe(text);
        }).QuickCheckThrowOnFailure();

    // The text that the server holds, which knows no escapes.
    private static string Held(string text) => JsonSerializer.Deserialize<string>(JsonbText.Encode(JsonSerializer.SerializeToUtf8Bytes(text)))!;

    // The server escapes only what it must.
    private static string Back(string held)
    {
        var given = $"\"{held.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
        return JsonSerializer.Deserialize<string>(JsonbText.Decode(Encoding.UTF8.GetBytes(given)))!;
    }
}
