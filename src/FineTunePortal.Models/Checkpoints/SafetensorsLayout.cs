namespace FineTunePortal.Models.Checkpoints;

/// <summary>Checks that tensors fill the data part exactly: none outside, none shared, nothing unused.</summary>
internal static class SafetensorsLayout
{
    /// <summary>Bytes of a tensor, or null when they don't fit in 63 bits.</summary>
    public static long? Bytes(long[] shape, SafetensorsType type)
    {
        // Zero dimensions don't shorten the check: [0, 2^62, 2^62] would overflow strides later.
        var bytes = (UInt128)type.Size();
        foreach (var dimension in shape)
        {
            bytes *= (UInt128)Math.Max(dimension, 1);
            if (bytes > long.MaxValue)
            {
                return null;
            }
        }

        return Array.IndexOf(shape, 0) >= 0 ? 0 : (long)bytes;
    }

    /// <summary>Throws at the first tensor that is out of place.</summary>
    /// <param name="entries">Sorted by offset.</param>
    /// <param name="dataStart">First byte after the header.</param>
    /// <param name="fileLength">Length of the file in bytes.</param>
    /// <param name="file">The name used in errors.</param>
    public static void Check(IReadOnlyList<SafetensorsEntry> entries, long dataStart, long fileLength, string file)
    {
        var end = dataStart;
        foreach (var entry in entries)
        {
            if (entry.Offset + entry.Length > fileLength)
            {
                throw SafetensorsHeader.Fault(SafetensorsFault.Truncated, file, entry.Name,
                    $"it ends at byte {entry.Offset + entry.Length}, but the file has {fileLength} bytes. It is cut off: download or copy it again.");
            }

            if (entry.Offset < end)
            {
                throw SafetensorsHeader.Fault(SafetensorsFault.Overlap, file, entry.Name, "it shares bytes with another tensor. The file is damaged or made to mislead.");
            }

            if (entry.Offset > end)
            {
                throw SafetensorsHeader.Fault(SafetensorsFault.Hole, file, entry.Name, $"{entry.Offset - end} bytes before it belong to no tensor. The file is damaged or made to mislead.");
            }

            end = entry.Offset + entry.Length;
        }

        if (end != fileLength)
        {
            throw SafetensorsHeader.Fault(SafetensorsFault.TrailingBytes, file, $"{fileLength - end} bytes after the last tensor belong to none. The file is damaged or made to mislead.");
        }
    }
}
