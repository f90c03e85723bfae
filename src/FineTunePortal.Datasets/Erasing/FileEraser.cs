using System.Text;
using FineTunePortal.Privacy;

namespace FineTunePortal.Datasets;

/// <summary>Erases values in a text file of ours: JSON, lines of JSON, a log, Markdown. A reader sees the old content or the new.</summary>
public sealed class FileEraser(ValueFinder finder)
{
    private const int Sniffed = 8192;

    /// <summary>A whole JSON document is in memory at once.</summary>
    private const long LargestDocument = 256L << 20;

    /// <summary>How many hits a file has.</summary>
    /// <param name="json">How its JSON is to be read.</param>
    /// <param name="progress">Gets bytes that were read since the last call.</param>
    public long Count(string path, JsonEraser json, Action<long> progress, CancellationToken cancellation)
    {
        using var file = Open(path);
        if (IsBinary(file))
        {
            return new UploadSearch(finder).Holds(file, progress, cancellation) ? 1 : 0;
        }

        if (IsDocument(path, file.Length))
        {
            progress(file.Length);
            return json.Count(File.ReadAllText(path));
        }

        long found = 0;
        var lines = new LineScanner(file, ReadingLimits.RowBytes);
        while (lines.Next() is { } line)
        {
            cancellation.ThrowIfCancellationRequested();
            progress(line.Length + 1);
            found += json.Count(Encoding.UTF8.GetString(line.Span));
        }

        return found;
    }

    /// <summary>Writes the file anew without the values; false when it can't be: it is no text.</summary>
    public bool Erase(string path, JsonEraser json, CancellationToken cancellation)
    {
        string temporary = Path.Combine(Path.GetDirectoryName(path)!, $".{Guid.NewGuid():n}.tmp");
        try
        {
            using (var file = Open(path))
            {
                if (IsBinary(file))
                {
                    return false;
                }

                using var target = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None);
                Write(path, file, target, json, cancellation);
                target.Flush(flushToDisk: true);
            }

            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));
            }

            File.Move(temporary, path, overwrite: true);
            Disk.FlushFolder(Path.GetDirectoryName(path)!);
            return true;
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static void Write(string path, FileStream file, FileStream target, JsonEraser json, CancellationToken cancellation)
    {
        if (IsDocument(path, file.Length))
        {
            target.Write(Encoding.UTF8.GetBytes(json.Erase(File.ReadAllText(path))));
            return;
        }

        var lines = new LineScanner(file, ReadingLimits.RowBytes);
        long left = file.Length;
        while (lines.Next() is { } line)
        {
            cancellation.ThrowIfCancellationRequested();
            string text = Encoding.UTF8.GetString(line.Span);
            string erased = json.Erase(text);
            target.Write(ReferenceEquals(text, erased) ? line.Span : Encoding.UTF8.GetBytes(erased));
            left -= line.Length + 1;
            if (left >= 0)
            {
                // A last line without its end stays one: to whoever reads on it is torn.
                target.WriteByte((byte)'\n');
            }
        }
    }

    private static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 64 * 1024);

    private static bool IsDocument(string path, long length) => path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && length <= LargestDocument;

    private static bool IsBinary(FileStream file)
    {
        byte[] head = new byte[Sniffed];
        int read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        file.Position = 0;
        return head.AsSpan(0, read).Contains((byte)0);
    }
}
