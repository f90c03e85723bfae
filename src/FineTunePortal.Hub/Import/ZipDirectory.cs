using System.Buffers.Binary;

namespace FineTunePortal.Hub.Import;

/// <summary>
/// Looks at the size of a zip's list of entries before it is read into memory: a list of millions of empty entries fits
/// into a file that may well be uploaded.
/// </summary>
internal static class ZipDirectory
{
    private const int EndBytes = 22;
    private const int MostComment = 65_535;
    private const long MostBytes = 16 << 20;
    private const uint InZip64 = 0xFFFFFFFF;

    public static void RequireSmall(FileStream file, string name)
    {
        byte[] tail = new byte[(int)Math.Min(file.Length, EndBytes + MostComment)];
        file.Seek(-tail.Length, SeekOrigin.End);
        file.ReadExactly(tail);
        int end = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (end < 0 || end + EndBytes > tail.Length)
        {
            throw Damaged(name);
        }

        long start = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(end + 16));
        if (start == InZip64)
        {
            start = Zip64Start(file, file.Length - tail.Length + end, name);
        }

        if (start < 0 || start > file.Length)
        {
            throw Damaged(name);
        }

        if (file.Length - start > MostBytes)
        {
            throw new HubException(HubError.BadArchive, $"'{name}' lists too many entries for a model. Pack the model's folder and nothing else.");
        }

        file.Position = 0;
    }

    private static long Zip64Start(FileStream file, long end, string name)
    {
        Span<byte> locator = stackalloc byte[20];
        Span<byte> record = stackalloc byte[56];
        if (end < locator.Length)
        {
            throw Damaged(name);
        }

        file.Position = end - locator.Length;
        file.ReadExactly(locator);
        long at = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
        if (!locator.StartsWith("PK\x06\x07"u8) || at < 0 || at > file.Length - record.Length)
        {
            throw Damaged(name);
        }

        file.Position = at;
        file.ReadExactly(record);
        return BinaryPrimitives.ReadInt64LittleEndian(record[48..]);
    }

    private static HubException Damaged(string name) => new(HubError.BadArchive, $"'{name}' is damaged or cut off. Copy it again.");
}
