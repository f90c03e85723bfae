namespace FineTunePortal.Worker.Tokenizing;

/// <summary>Splits a stream of bytes at line feeds and nowhere else: a text may hold carriage returns and other separators.</summary>
/// <param name="stream">The bytes.</param>
/// <param name="beforeWaiting">Called when everything that came is used up and the stream may block.</param>
internal sealed class LineReader(Stream stream, Action beforeWaiting)
{
    private const int InitialSize = 1 << 16;

    private byte[] _buffer = new byte[InitialSize];
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>The next line without its line feed, valid until the next call; false at the end. The last one may lack its line feed.</summary>
    public bool TryRead(out ReadOnlySpan<byte> line)
    {
        int searched = 0;
        while (true)
        {
            int length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = _buffer.AsSpan(_start, searched + length);
                _start += searched + length + 1;
                return true;
            }

            searched = _end - _start;
            if (!_ended)
            {
                Fill();
                continue;
            }

            line = _buffer.AsSpan(_start, searched);
            _start = _end;
            return searched > 0;
        }
    }

    private void Fill()
    {
        if (_start > 0)
        {
            Buffer.BlockCopy(_buffer, _start, _buffer, 0, _end - _start);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        beforeWaiting();
        int read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _ended = read == 0;
    }
}
