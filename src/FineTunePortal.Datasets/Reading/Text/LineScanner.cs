namespace FineTunePortal.Datasets;

/// <summary>Takes lines from a stream one by one; holds no more than one line, and of that no more than a limit.</summary>
internal sealed class LineScanner(Stream input, int longestLine)
{
    private byte[] buffer = new byte[64 * 1024];
    private int start;
    private int used;
    private bool ended;

    /// <summary>The next line without its end, valid until the next call; null at the end.</summary>
    /// <exception cref="FormatException">The line is longer than the limit.</exception>
    public ReadOnlyMemory<byte>? Next()
    {
        var searched = start;
        while (true)
        {
            var end = Array.IndexOf(buffer, (byte)'\n', searched, used - searched);
            if (end < 0 && ended)
            {
                end = used;
                if (start == used)
                {
                    return null;
                }
            }

            if (end >= 0)
            {
                var line = buffer.AsMemory(start, end - start);
                start = Math.Min(end + 1, used);
                return line;
            }

            var length = used - start;
            Fill();
            searched = start + length;
        }
    }

    private void Fill()
    {
        Buffer.BlockCopy(buffer, start, buffer, 0, used - start);
        used -= start;
        start = 0;
        if (used >= longestLine)
        {
            throw new FormatException("the line is too long");
        }

        if (used == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = input.Read(buffer, used, buffer.Length - used);
        used += read;
        ended = read == 0;
    }
}
