using System.Text;

namespace FineTunePortal.Runs;

/// <summary>Writes files so that a reader, or the next start after a power cut, sees the old content or the new, never half of it.</summary>
public static class AtomicFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Replaces <paramref name="path"/> by <paramref name="content"/> in UTF-8 without a byte order mark.</summary>
    /// <param name="durable">Also wait until disk holds it: needed for what must survive a power cut, not for heartbeats.</param>
    public static void WriteText(string path, string content, bool durable = true) =>
        WriteBytes(path, Utf8.GetBytes(content), durable);

    /// <inheritdoc cref="WriteText"/>
    public static void WriteBytes(string path, ReadOnlySpan<byte> content, bool durable = true)
    {
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full)!;
        var temporary = Path.Combine(folder, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0))
            {
                stream.Write(content);
                stream.Flush(flushToDisk: durable);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }

        if (durable)
        {
            Disk.FlushFolder(folder);
        }
    }
}
