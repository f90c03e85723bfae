using System.Buffers;
using System.Text;

namespace FineTunePortal.Datasets;

/// <summary>Finds the first byte of a stream that isn't UTF-8, without keeping the stream in memory.</summary>
internal static class InvalidUtf8
{
    private const int ChunkBytes = 64 * 1024;
    private const int LongestCharacter = 4;

    /// <summary>The byte and its line, counted from 1; null when all is well. NUL counts as wrong: no text holds it.</summary>
    public static (byte Byte, long Line)? Find(Stream stream)
    {
        var buffer = new byte[ChunkBytes + LongestCharacter];
        var kept = 0;
        long line = 1;
        while (true)
        {
            var read = stream.ReadAtLeast(buffer.AsSpan(kept, ChunkBytes), ChunkBytes, throwOnEndOfStream: false);
            var chunk = buffer.AsSpan(0, kept + read);
            var last = read < ChunkBytes;
            var good = GoodPrefix(chunk);
            if (good < chunk.Length && (last || chunk.Length - good >= LongestCharacter))
            {
                return (chunk[good], line + chunk[..good].Count((byte)'\n'));
            }

            if (last)
            {
                return null;
            }

            line += chunk[..good].Count((byte)'\n');
            kept = chunk.Length - good;
            chunk[good..].CopyTo(buffer);
        }
    }

    /// <summary>How many bytes from the start are whole characters.</summary>
    private static int GoodPrefix(ReadOnlySpan<byte> chunk)
    {
        var zero = chunk.IndexOf((byte)0);
        var text = zero < 0 ? chunk : chunk[..zero];
        if (System.Text.Unicode.Utf8.IsValid(text))
        {
            return text.Length;
        }

        var position = 0;
        while (position < text.Length)
        {
            if (Rune.DecodeFromUtf8(text[position..], out _, out var bytes) != OperationStatus.Done)
            {
                break;
            }

            position += bytes;
        }

        return position;
    }
}
