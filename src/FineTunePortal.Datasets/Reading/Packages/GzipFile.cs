using System.Buffers.Binary;
using System.IO.Compression;

namespace FineTunePortal.Datasets;

/// <summary>A file packed with gzip.</summary>
internal static class GzipFile
{
    private const int Trailer = 4;

    public static SourceFile Unpack(SourceFile file)
    {
        var name = file.Ending is ".gz" or ".gzip" ? Path.GetFileNameWithoutExtension(file.Name) : file.Name;
        // How long it will be stands nowhere that can be believed.
        return new SourceFile(name, () => new LimitedStream(new GZipStream(file.Open(), CompressionMode.Decompress), file.Length) { AtEnd = bytes => RefuseCut(file, bytes) }, long.MaxValue);
    }

    /// <summary>.NET takes a file that ends too early for one that ends: what it says of its own length tells.</summary>
    private static void RefuseCut(SourceFile file, long unpacked)
    {
        using var stream = file.Open();
        if (!stream.CanSeek || stream.Length < Trailer)
        {
            return;
        }

        var end = new byte[Trailer];
        stream.Position = stream.Length - Trailer;
        stream.ReadExactly(end);
        if (BinaryPrimitives.ReadUInt32LittleEndian(end) != (uint)unpacked && !HasSeveral(stream))
        {
            throw new InvalidDataException();
        }
    }

    /// <summary>Whether several packed files stand one after another, as is allowed: then only the last one's length is said.</summary>
    private static bool HasSeveral(Stream stream)
    {
        stream.Position = 1;
        var buffer = new byte[64 * 1024];
        var kept = 0;
        while (stream.Read(buffer, kept, buffer.Length - kept) is var read and > 0)
        {
            var chunk = buffer.AsSpan(0, kept + read);
            for (var at = 0; at + 10 <= chunk.Length; at++)
            {
                if (chunk[at] == 0x1F && chunk[at + 1] == 0x8B && chunk[at + 2] == 8 && chunk[at + 3] < 0x20 && chunk[at + 8] is 0 or 2 or 4 && chunk[at + 9] is < 14 or 255)
                {
                    return true;
                }
            }

            kept = Math.Min(9, chunk.Length);
            chunk[^kept..].CopyTo(buffer);
        }

        return false;
    }
}
