namespace FineTunePortal.Datasets;

/// <summary>Finds characters of UTF-16 of which only half is there.</summary>
internal static class Utf16Halves
{
    private const int ChunkBytes = 64 * 1024;

    /// <summary>The line of the first one, from 1; null when all are whole.</summary>
    public static long? Find(Stream stream, bool isBigEndian)
    {
        var buffer = new byte[ChunkBytes];
        long line = 1;
        bool isOpen = false;
        while (stream.ReadAtLeast(buffer, ChunkBytes, throwOnEndOfStream: false) is var read and > 1)
        {
            for (int i = 0; i + 1 < read; i += 2)
            {
                char unit = (char)(isBigEndian ? (buffer[i] << 8) | buffer[i + 1] : (buffer[i + 1] << 8) | buffer[i]);
                if (isOpen != char.IsLowSurrogate(unit))
                {
                    return line;
                }

                isOpen = char.IsHighSurrogate(unit);
                line += unit == '\n' ? 1 : 0;
            }
        }

        return isOpen ? line : null;
    }
}
