namespace FineTunePortal.Datasets;

/// <summary>A stream whose first bytes can be looked at before it is read.</summary>
internal sealed class PeekStream(Stream inner) : Stream
{
    private const int LongestLook = 64 * 1024;

    private byte[] head = [];
    private int given;

    /// <summary>The first byte that isn't white space within the first 64 KiB; null when there is none.</summary>
    public byte? FirstVisible()
    {
        if (head.Length == 0)
        {
            head = new byte[LongestLook];
            var length = inner.ReadAtLeast(head, LongestLook, throwOnEndOfStream: false);
            Array.Resize(ref head, length);
        }

        var at = head.AsSpan().IndexOfAnyExcept(" \t\r\n"u8);
        return at < 0 ? null : head[at];
    }

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
        if (given == head.Length)
        {
            return inner.Read(buffer);
        }

        var count = Math.Min(buffer.Length, head.Length - given);
        head.AsSpan(given, count).CopyTo(buffer);
        given += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
