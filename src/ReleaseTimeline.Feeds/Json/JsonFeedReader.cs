using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace ReleaseTimeline.Feeds.Json;

/// <summary>
/// Pulls a JSON document from a stream, token by token, in bounded memory, and knows for every token its path, its line and its column.
/// </summary>
/// <remarks>
/// <para>Stricter than JSON asks: no name twice in one object, nothing but valid UTF-8 (a byte order mark may open it), nothing after the
/// value, and nothing over the <see cref="FeedLimits"/>. Every breach is a <see cref="FeedFormatException"/>.</para>
/// <para>The usual way to read an object: <c>var scope = reader.EnterObject(); while (reader.NextMember(scope)) switch (reader.Name) ...</c>.
/// A value that nobody enters is skipped by the next call, and is held to the same rules. <see cref="Finish"/> comes last.</para>
/// </remarks>
internal sealed partial class JsonFeedReader : IDisposable
{
    private const int FirstBuffer = 64 << 10;

    private readonly Stream content;
    private readonly string document;
    private readonly FeedLimits limits;
    private readonly JsonPlace place;
    private JsonReaderState state;
    private byte[] buffer;
    private int consumed;
    private int filled;
    private long totalBytes;
    private int tokens;
    private bool isFinal;
    private bool hasStarted;

    // The line and the bytes before it in its line of what stands at the beginning of the buffer.
    private long line = 1;
    private long column = 1;

    private int tokenStart;
    private int valueLength;
    private bool isEscaped;

    /// <summary>Reads from a stream, which stays open.</summary>
    /// <param name="content">The document's bytes.</param>
    /// <param name="document">Its path, for errors.</param>
    /// <param name="limits">What it may ask; null for the usual limits.</param>
    public JsonFeedReader(Stream content, string document, FeedLimits? limits = null)
    {
        this.content = content;
        this.document = document;
        this.limits = limits ?? FeedLimits.Default;
        place = new JsonPlace(this.limits);
        state = new JsonReaderState(new JsonReaderOptions { MaxDepth = this.limits.Depth });
        buffer = ArrayPool<byte>.Shared.Rent(Math.Min(FirstBuffer, LargestBuffer));
    }

    /// <summary>The kind of the current token; none before the first and after the last.</summary>
    public JsonTokenType TokenType { get; private set; }

    /// <summary>The name of the member last come to.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The JSON path of the current value: <c>$.OSVersions[0].SecurityReleases[3]</c>.</summary>
    public string Path => place.PathOf(TokenType);

    // One byte more than a token may have, with its quotes, so that it is known for too long when the buffer is full.
    private int LargestBuffer => limits.TokenBytes + 3;

    /// <summary>Comes to the next token; false after the last.</summary>
    public bool Read()
    {
        while (true)
        {
            var json = new Utf8JsonReader(buffer.AsSpan(consumed, filled - consumed), isFinal, state);
            var start = consumed;
            bool found;
            try
            {
                found = hasStarted && json.Read();
            }
            catch (JsonException e)
            {
                throw Malformed(e);
            }

            consumed += (int)json.BytesConsumed;
            state = json.CurrentState;
            if (found)
            {
                Accept(in json, start);
                return true;
            }

            TokenType = JsonTokenType.None;
            if (isFinal && hasStarted)
                return false;
            Fill();
        }
    }

    /// <summary>Reads to the end, and sees that nothing follows the value.</summary>
    public void Finish()
    {
        while (Read())
        {
        }
    }

    /// <summary>What is wrong with the current token, where it stands.</summary>
    /// <param name="rule">What is wrong: value and rule.</param>
    /// <param name="inner">Who found out.</param>
    public FeedFormatException Error(string rule, Exception? inner = null) => ErrorAt(tokenStart, rule, inner);

    /// <summary>Gives the buffer back.</summary>
    public void Dispose()
    {
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        consumed = filled = 0;
    }

    private void Accept(in Utf8JsonReader json, int start)
    {
        TokenType = json.TokenType;
        tokenStart = start + (int)json.TokenStartIndex;
        valueLength = json.ValueSpan.Length;
        isEscaped = json.ValueIsEscaped;
        if (++tokens > limits.Tokens)
            throw Error(Invariant($"the document has more than {limits.Tokens} tokens"));
        if (valueLength > limits.TokenBytes)
            throw Error(Invariant($"a value is longer than {limits.TokenBytes} bytes"));
        if (TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !Utf8.IsValid(TextSpan))
            throw Error("a text is not valid UTF-8");
        if (TokenType == JsonTokenType.PropertyName)
            Name = Text();
        if (place.Advance(TokenType, TokenType == JsonTokenType.PropertyName ? Name : null) is { } fault)
            throw Error(fault);
    }

    private ReadOnlySpan<byte> TextSpan => buffer.AsSpan(tokenStart + 1, valueLength);

    private string Text()
    {
        if (!isEscaped)
            return Encoding.UTF8.GetString(TextSpan);
        var json = new Utf8JsonReader(buffer.AsSpan(tokenStart, valueLength + 2));
        try
        {
            json.Read();
            return json.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw Error("a text has an escape that is half a character", e);
        }
    }

    private void Fill()
    {
        MoveToFront();
        if (filled == buffer.Length || filled >= LargestBuffer)
            Grow();
        var read = 1;
        while (filled < buffer.Length && read > 0)
        {
            read = ReadSome();
            filled += read;
            totalBytes += read;
            if (totalBytes > limits.DocumentBytes)
                throw ErrorAt(filled, Invariant($"the document is larger than {limits.DocumentBytes} bytes"));
        }

        isFinal = read == 0;
        if (!hasStarted && buffer.AsSpan(0, filled).StartsWith("\uFEFF"u8))
            (consumed, column) = (3, -2);
        hasStarted = true;
    }

    private int ReadSome()
    {
        try
        {
            return content.Read(buffer, filled, buffer.Length - filled);
        }
        catch (InvalidDataException e)
        {
            throw ErrorAt(filled, $"it cannot be decompressed: {e.Message}", e);
        }
    }

    private void MoveToFront()
    {
        (line, column) = Position(consumed);
        buffer.AsSpan(consumed, filled - consumed).CopyTo(buffer);
        filled -= consumed;
        consumed = 0;
    }

    private void Grow()
    {
        if (filled >= LargestBuffer)
            throw ErrorAt(0, Invariant($"a value is longer than {limits.TokenBytes} bytes"));
        var larger = ArrayPool<byte>.Shared.Rent(Math.Min(buffer.Length * 2, LargestBuffer));
        buffer.AsSpan(0, filled).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }

    private FeedFormatException Malformed(JsonException e)
    {
        var end = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var rule = end < 0 ? e.Message : e.Message[..end];
        return new FeedFormatException(document, (e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1, $"this is not JSON: {rule}", e);
    }

    private FeedFormatException ErrorAt(int offset, string rule, Exception? inner = null)
    {
        var (errorLine, errorColumn) = Position(offset);
        return new FeedFormatException(document, errorLine, errorColumn, rule, inner);
    }

    private (long Line, long Column) Position(int offset)
    {
        var passed = buffer.AsSpan(0, offset);
        var breaks = passed.Count((byte)'\n');
        return breaks == 0 ? (line, column + offset) : (line + breaks, offset - passed.LastIndexOf((byte)'\n'));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
