using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace FineTunePortal.Datasets;

/// <summary>Finds the encoding of a text from its bytes, without keeping them in memory.</summary>
internal static class EncodingFinder
{
    private const int ChunkBytes = 64 * 1024;
    private const int LongestCharacter = 4;

    /// <summary>So many bytes that aren't UTF-8 settle it.</summary>
    private const long Enough = 200_000;

    public static EncodingFound Find(Stream stream)
    {
        var buffer = new byte[ChunkBytes + LongestCharacter];
        var used = stream.ReadAtLeast(buffer.AsSpan(0, ChunkBytes), ChunkBytes, throwOnEndOfStream: false);
        return Marked(buffer.AsSpan(0, used)) ?? Count(stream, buffer, used);
    }

    /// <summary>By the byte order mark, or by the zero bytes that UTF-16 is full of.</summary>
    private static EncodingFound? Marked(ReadOnlySpan<byte> head)
    {
        switch (head)
        {
            case [0xEF, 0xBB, 0xBF, ..]:
                return null;
            case [0xFF, 0xFE, 0, 0, ..]:
                return new EncodingFound("utf-32", 4);
            case [0xFF, 0xFE, ..]:
                return new EncodingFound("utf-16", 2);
            case [0xFE, 0xFF, ..]:
                return new EncodingFound("utf-16be", 2);
        }

        var (even, odd) = (0, 0);
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] == 0)
            {
                _ = i % 2 == 0 ? even++ : odd++;
            }
        }

        var many = head.Length / 8;
        return (even, odd) switch
        {
            _ when odd > many && even < odd / 8 => new EncodingFound("utf-16", 0) { IsGuess = true },
            _ when even > many && odd < even / 8 => new EncodingFound("utf-16be", 0) { IsGuess = true },
            _ => null,
        };
    }

    private static EncodingFound Count(Stream stream, byte[] buffer, int used)
    {
        var mark = buffer.AsSpan(0, used) is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        var bytes = new long[256];
        long line = 1;
        long good = 0;
        long bad = 0;
        (byte Byte, long Line)? first = null;
        while (used > 0)
        {
            var chunk = buffer.AsSpan(0, used);
            var last = used < ChunkBytes;
            var taken = Take(chunk, last);
            if (first is { } known && known.Line < 0)
            {
                first = (known.Byte, line + chunk[..FirstBad(chunk)].Count((byte)'\n'));
            }

            line += chunk[..taken].Count((byte)'\n');
            if (last || bad > Enough)
            {
                break;
            }

            var kept = used - taken;
            chunk[taken..].CopyTo(buffer);
            used = kept + stream.ReadAtLeast(buffer.AsSpan(kept, ChunkBytes), ChunkBytes, throwOnEndOfStream: false);
        }

        return bad == 0 ? new EncodingFound(TextEncodings.Utf8, mark)
            : mark > 0 || good >= 4 * bad ? new EncodingFound(TextEncodings.Utf8, mark) { Damage = first }
            : new EncodingFound(LetterStatistics.Likeliest(bytes), 0) { IsGuess = true };

        // How many bytes of the chunk are whole characters, good or bad.
        int Take(ReadOnlySpan<byte> chunk, bool last)
        {
            if (Utf8.IsValid(chunk))
            {
                good += Ascii.IsValid(chunk) ? 0 : CountHigh(chunk);
                return chunk.Length;
            }

            var at = 0;
            while (at < chunk.Length)
            {
                if (chunk[at] < 0x80)
                {
                    at++;
                    continue;
                }

                var state = Rune.DecodeFromUtf8(chunk[at..], out _, out var length);
                if (state == OperationStatus.NeedMoreData && !last)
                {
                    return at;
                }

                if (state == OperationStatus.Done)
                {
                    good++;
                }
                else if (chunk[at..] is [0xED, >= 0xA0 and <= 0xBF, >= 0x80 and <= 0xBF, ..])
                {
                    // Half of a UTF-16 character written as UTF-8 writes others: one mistake, not three.
                    length = 3;
                    bad++;
                    first ??= (chunk[at], -1);
                }
                else
                {
                    bad++;
                    first ??= (chunk[at], -1);
                }

                for (var i = 0; i < length; i++)
                {
                    bytes[chunk[at + i]]++;
                }

                at += length;
            }

            return at;
        }
    }

    private static int FirstBad(ReadOnlySpan<byte> chunk)
    {
        var at = 0;
        while (at < chunk.Length && Rune.DecodeFromUtf8(chunk[at..], out _, out var length) == OperationStatus.Done)
        {
            at += length;
        }

        return at;
    }

    private static long CountHigh(ReadOnlySpan<byte> chunk)
    {
        long count = 0;
        foreach (var value in chunk)
        {
            count += value >= 0xC0 ? 1 : 0;
        }

        return count;
    }
}
