namespace FineTunePortal.Datasets;

/// <summary>Compares what was read of a ZIP file's part with the checksum that the file gives for it (CRC-32, ISO 3309): .NET does not.</summary>
internal sealed class CheckedStream(Stream inner, uint expected) : ForwardStream
{
    private const uint Polynomial = 0xEDB88320;
    private static readonly uint[] s_table = Table();

    private uint _sum = uint.MaxValue;

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <exception cref="InvalidDataException">At the end: something else was packed than what came out.</exception>
    public override int Read(Span<byte> buffer)
    {
        int read = inner.Read(buffer);
        if (read == 0 && buffer.Length > 0 && ~_sum != expected)
        {
            throw new InvalidDataException("the checksum of a part is wrong");
        }

        foreach (byte value in buffer[..read])
        {
            _sum = s_table[(byte)(_sum ^ value)] ^ (_sum >> 8);
        }

        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private static uint[] Table()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            uint value = i;
            for (int bit = 0; bit < 8; bit++)
            {
                value = (value & 1) != 0 ? (value >> 1) ^ Polynomial : value >> 1;
            }

            table[i] = value;
        }

        return table;
    }
}
