using System.Buffers;
using System.Text;

namespace ReleaseTimeline.Postgres;

/// <summary>
/// Bodies as <c>jsonb</c> can hold them. It has no U+0000, which JSON and .NET have: that is written as the noncharacter U+FDD0 and a 0, and
/// U+FDD0 itself as U+FDD0 and a 1. Bodies with neither, which is all that anybody is likely to meet, are left as they are.
/// </summary>
internal static class JsonbText
{
    // As JSON they are the escapes \u0000 and \uFDD0; jsonb gives the second back as the character.
    private static ReadOnlySpan<byte> Nul => "\\u0000"u8;

    private static ReadOnlySpan<byte> Mark => "\\uFDD0"u8;

    private static ReadOnlySpan<byte> MarkCharacter => "\uFDD0"u8;

    /// <summary>A body that was written here, as <c>jsonb</c> can hold it.</summary>
    public static byte[] Encode(byte[] body) =>
        !NeedsEncoding(body)
            ? body
            : Replace(body, static (rest, output) =>
                Take(rest, Nul, "\\uFDD00"u8, output) ?? Take(rest, Mark, "\\uFDD01"u8, output) ?? Take(rest, MarkCharacter, "\\uFDD01"u8, output));

    /// <summary>A body that was read, as it was written.</summary>
    public static ReadOnlySpan<byte> Decode(ReadOnlySpan<byte> body) =>
        body.IndexOf(MarkCharacter) < 0
            ? body
            : Replace(body, static (rest, output) => Take(rest, "\uFDD00"u8, Nul, output) ?? Take(rest, "\uFDD01"u8, Mark, output));

    private static bool NeedsEncoding(ReadOnlySpan<byte> body)
    {
        if (body.IndexOf(MarkCharacter) >= 0)
            return true;
        for (var at = body.IndexOf("\\u"u8); at >= 0; at = body.IndexOf("\\u"u8))
        {
            body = body[at..];
            if (StartsWith(body, Nul) || StartsWith(body, Mark))
                return true;
            body = body[2..];
        }

        return false;
    }

    private delegate int? Replacement(ReadOnlySpan<byte> rest, ArrayBufferWriter<byte> output);

    private static byte[] Replace(ReadOnlySpan<byte> body, Replacement replace)
    {
        var output = new ArrayBufferWriter<byte>(body.Length + 16);
        while (!body.IsEmpty)
        {
            if (replace(body, output) is { } taken)
            {
                body = body[taken..];
            }
            else
            {
                // A backslash and what it escapes belong together: \\u0000 is a backslash and a text.
                var length = body[0] == (byte)'\\' && body.Length > 1 ? 2 : 1;
                output.Write(body[..length]);
                body = body[length..];
            }
        }

        return output.WrittenSpan.ToArray();
    }

    private static int? Take(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> from, ReadOnlySpan<byte> to, ArrayBufferWriter<byte> output)
    {
        if (!StartsWith(rest, from))
            return null;
        output.Write(to);
        return from.Length;
    }

    // Escapes that somebody else has written may be in small letters.
    private static bool StartsWith(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> text) =>
        rest.StartsWith(text) || (rest.Length >= text.Length && Ascii.EqualsIgnoreCase(rest[..text.Length], text));
}
