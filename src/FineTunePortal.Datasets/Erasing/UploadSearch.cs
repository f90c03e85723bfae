using System.IO.Compression;
using System.Text;
using FineTunePortal.Privacy;

namespace FineTunePortal.Datasets;

/// <summary>Looks for values in a file as it was uploaded: in any of the encodings that people's programs write, and inside of ZIP, XLSX and gzip.</summary>
public sealed class UploadSearch(ValueFinder finder)
{
    private const int ChunkBytes = 1 << 20;
    private const int Overlap = 4096;
    private const int Deepest = 3;

    /// <summary>Unpacked bytes that are looked through; a bomb holds no names.</summary>
    private const long MostUnpacked = 8L << 30;

    private static readonly Encoding[] s_encodings;

    static UploadSearch()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        s_encodings = [new UTF8Encoding(false), new UnicodeEncoding(bigEndian: false, byteOrderMark: false), new UnicodeEncoding(bigEndian: true, byteOrderMark: false), Encoding.GetEncoding(1250), Encoding.GetEncoding(1252), Encoding.GetEncoding("iso-8859-2")];
    }

    /// <summary>Whether a value stands in it.</summary>
    /// <param name="progress">Gets bytes that were read since the last call.</param>
    public bool Holds(Stream file, Action<long> progress, CancellationToken cancellation)
    {
        long left = MostUnpacked;
        return Holds(file, progress, ref left, 0, cancellation);
    }

    private bool Holds(Stream file, Action<long> progress, ref long left, int depth, CancellationToken cancellation)
    {
        byte[] head = new byte[4];
        int read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        if (file.CanSeek)
        {
            file.Position = 0;
        }
        else
        {
            file = new PeekedStream(head.AsSpan(0, read).ToArray(), file);
        }

        try
        {
            if (depth < Deepest && read == 4 && head.AsSpan() is [0x50, 0x4b, 0x03, 0x04] && file.CanSeek)
            {
                progress(file.Length);
                return HoldsPacked(file, ref left, depth, cancellation);
            }

            if (depth < Deepest && head.AsSpan() is [0x1f, 0x8b, ..])
            {
                using var unpacked = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
                return Holds(unpacked, _ => { }, ref left, depth + 1, cancellation);
            }
        }
        catch (InvalidDataException)
        {
            // Not what it says it is: looked through as it lies there.
            if (!file.CanSeek)
            {
                return false;
            }

            file.Position = 0;
        }

        return HoldsText(file, progress, ref left, cancellation);
    }

    private bool HoldsPacked(Stream file, ref long left, int depth, CancellationToken cancellation)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        foreach (var entry in zip.Entries)
        {
            if (finder.IsIn(entry.FullName))
            {
                return true;
            }

            using var content = entry.Open();
            if (Holds(content, _ => { }, ref left, depth + 1, cancellation))
            {
                return true;
            }
        }

        return false;
    }

    private bool HoldsText(Stream file, Action<long> progress, ref long left, CancellationToken cancellation)
    {
        byte[] bytes = new byte[ChunkBytes + Overlap];
        int kept = 0;
        int read;
        while (left > 0 && (read = file.ReadAtLeast(bytes.AsSpan(kept, ChunkBytes), ChunkBytes, throwOnEndOfStream: false)) > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            progress(read);
            left -= read;
            int used = kept + read;
            foreach (var encoding in s_encodings)
            {
                // UTF-16 may begin at an odd place, in a file of many parts.
                if (finder.IsIn(encoding.GetString(bytes, 0, used)) || (encoding is UnicodeEncoding && used > 1 && finder.IsIn(encoding.GetString(bytes, 1, used - 1))))
                {
                    return true;
                }
            }

            kept = Math.Min(Overlap, used);
            Buffer.BlockCopy(bytes, used - kept, bytes, 0, kept);
        }

        return false;
    }

    /// <summary>Some bytes that were read already, then the rest.</summary>
    private sealed class PeekedStream(byte[] head, Stream rest) : ForwardStream
    {
        private int _given;

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_given == head.Length)
            {
                return rest.Read(buffer, offset, count);
            }

            int take = Math.Min(count, head.Length - _given);
            head.AsSpan(_given, take).CopyTo(buffer.AsSpan(offset, count));
            _given += take;
            return take;
        }
    }
}
