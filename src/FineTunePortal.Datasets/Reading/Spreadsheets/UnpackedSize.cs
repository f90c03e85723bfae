using System.IO.Compression;

namespace FineTunePortal.Datasets;

/// <summary>Looks into a zipped workbook before anything reads it: a few kilobytes can unpack to more than a machine has.</summary>
internal static class UnpackedSize
{
    /// <summary>What is wrong; null when all is well. The sizes that the file tells can be believed: .NET never unpacks more of a part than they say.</summary>
    public static DataSentence? Problem(Stream file, long most = ReadingLimits.WorkbookBytes, long mostText = ReadingLimits.WorkbookTextBytes)
    {
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > ReadingLimits.PackedParts)
            {
                return new DataSentence("workbook_parts", "the file has more parts than any workbook.");
            }

            if (archive.GetEntry("xl/workbook.bin") is not null)
            {
                return new DataSentence("workbook_binary", "this is a binary workbook (XLSB). Save it as XLSX.");
            }

            if (archive.GetEntry("xl/workbook.xml") is null)
            {
                return new DataSentence("zip_no_workbook", "this is a zip file, but no XLSX workbook. Unpack it, or save the sheet as XLSX or CSV.");
            }

            return Fits(archive, most, mostText) ? null : new DataSentence("workbook_too_large", "the workbook unpacks to more than can be read. Save the sheet as CSV (UTF-8) and use that.");
        }
        catch (InvalidDataException)
        {
            return new DataSentence("workbook_damaged", "the workbook is damaged: it can't be unpacked. Save it again, or save the sheet as CSV (UTF-8).");
        }
        finally
        {
            file.Position = 0;
        }
    }

    private static bool Fits(ZipArchive archive, long most, long mostText) =>
        archive.Entries.Sum(entry => (decimal)entry.Length) <= most
        && archive.Entries.Where(entry => entry.FullName.Contains("sharedStrings", StringComparison.OrdinalIgnoreCase)).All(entry => entry.Length <= mostText);
}
