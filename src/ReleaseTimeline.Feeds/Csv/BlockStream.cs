namespace ReleaseTimeline.Feeds.Csv;

/// <summary>Serves a stream in blocks of one size, each shown to a check before any of its bytes is served.</summary>
internal sealed class BlockStream(Stream inner, BlockStream.Check check) : Stream
{
    private const int BlockSize = 1 << 20;

    private readonly byte[] block = new byte[BlockSize];
    private int length;
    private int served;
    private int index;
    private bool atEnd;

    /// <summary>Looks at a block; the one after the last is empty.</summary>
    /// <param name="index">Its place among the blocks, from 0.</param>
    /// <param name="block">Its bytes; fewer than the size only in the last.</param>
    public delegate void Check(int index, ReadOnlySpan<byte> block);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (served == length && !TryFill())
            return 0;
        var count = Math.Min(buffer.Length, length - served);
        block.AsSpan(served, count).CopyTo(buffer);
        served += count;
        return count;
    }

    /// <summary>Reads what is left, for the check alone.</summary>
    public void Drain()
    {
        while (TryFill())
        {
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private bool TryFill()
    {
        if (atEnd)
            return false;
        served = 0;
        length = inner.ReadAtLeast(block, BlockSize, throwOnEndOfStream: false);
        check(index++, block.AsSpan(0, length));
        atEnd = length == 0;
        return !atEnd;
    }
}
