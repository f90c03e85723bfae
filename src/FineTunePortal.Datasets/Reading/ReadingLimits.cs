using System.Globalization;

namespace FineTunePortal.Datasets;

/// <summary>How much of a stranger's file is taken. Every limit stands here and holds before anything is held in memory.</summary>
public static class ReadingLimits
{
    /// <summary>Bytes of the largest file that is uploaded, unless the portal's options say otherwise.</summary>
    public const long UploadBytes = 2L << 30;

    /// <summary>Bytes of the longest row. No row that a model could learn from is nearly as long; without a limit a file without line ends would fill the memory.</summary>
    public const int RowBytes = 64 << 20;

    /// <summary>Characters of the longest cell that an import keeps.</summary>
    public const int CellCharacters = 1 << 20;

    /// <summary>Columns of a table.</summary>
    public const int Columns = 2000;

    /// <summary>Lines above a table's header that may be titles.</summary>
    public const int TitleLines = 20;

    /// <summary>Objects and lists in one another in JSON.</summary>
    public const int JsonDepth = 64;

    /// <summary>Bytes that a packed file may unpack to, all its parts together.</summary>
    public const long UnpackedBytes = 4L << 30;

    /// <summary>Times that a packed file may grow, once it has unpacked <see cref="UnpackedBytesBeforeRatio"/>. Tables of text shrink to a fifth, rarely to a fiftieth.</summary>
    public const int UnpackedRatio = 200;

    /// <summary>Bytes that may be unpacked at any ratio.</summary>
    public const long UnpackedBytesBeforeRatio = 64L << 20;

    /// <summary>Parts of a ZIP file or a workbook.</summary>
    public const int PackedParts = 10_000;

    /// <summary>Bytes that a workbook may unpack to.</summary>
    public const long WorkbookBytes = 1L << 30;

    /// <summary>Bytes of a workbook's table of texts, which is held in memory while rows are read.</summary>
    public const long WorkbookTextBytes = 128L << 20;

    /// <summary>Bytes of an old workbook (XLS).</summary>
    public const long OldWorkbookBytes = 256L << 20;

    /// <summary>Bytes from the beginning by which a file's kind, delimiter and header are found.</summary>
    internal const int LookBytes = 256 << 10;

    /// <summary>Rows from the beginning by which columns and their meaning are found.</summary>
    internal const int LookRows = 50;

    internal static DataSentence RowTooLong(int limit)
    {
        var size = string.Create(CultureInfo.InvariantCulture, $"{(limit >= 1 << 20 ? $"{limit >> 20} MiB" : $"{limit} bytes")}");
        return new DataSentence("row_too_long", $"the row is longer than {size}; nothing after it was read. Is this the right file?", size);
    }
}
