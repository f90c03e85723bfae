namespace FineTunePortal.Datasets;

/// <summary>What a file is by its first bytes.</summary>
internal enum FileKind
{
    Text,
    Workbook,
    OldWorkbook,
    Zip,
    Gzip,
}
