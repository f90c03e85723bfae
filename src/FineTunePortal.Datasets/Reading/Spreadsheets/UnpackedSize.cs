using System.IO.Compression;

namespace FineTunePortal.Datasets;

/// <summary>Looks into a zipped workbook before anything reads it: a few kilobytes can unpack to more than a machine has.</summary>
internal static class UnpackedSize
{
    /// <summary>All parts together, in bytes.</summary>
    public const long MostBytes = 1L << 30;

    /// <summary>The table of texts is held in memory while rows are read, in bytes.</summary>
    public const long MostTextBytes = 128L << 20;

    private const int MostParts = 10_000;

    /// <summary>What is wrong; null when all is well. The sizes that the file tells can be believed: .NET never unpacks more of a part than they say.</summary>
    public static string? Problem(Stream file, long most = MostBytes, long mostText = MostTextBytes)
    {
        try
        {
            using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > MostParts)
            {
                return "the file has more parts than any workbook.";
            }

            if (archive.GetEntry("xl/workbook.xml") is null)
            {
                return "this is a zip file, but no XLSX workbook. Unpack it, or save the sheet as XLSX or CSV.";
            }

            return Fits(archive, most, mostText) ? null : "the workbook unpacks to more than can be read. Save the sheet as CSV (UTF-8) and use that.";
        }
        catch (InvalidDataException)
        {
            return "the workbook is damaged: it can't be unpacked. Save it again, or save the sheet as CSV (UTF-8).";
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
