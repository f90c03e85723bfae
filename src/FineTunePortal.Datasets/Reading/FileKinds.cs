using System.Text;
using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>Finds what a file is by what is in it; its name is only a hint.</summary>
internal static class FileKinds
{
    public const string Use = "Use CSV, TSV, JSON, JSONL, TXT, XLSX or XLS, alone or in a ZIP file.";

    // Directories of a compound file name their streams in UTF-16.
    private static readonly byte[] s_encrypted = Encoding.Unicode.GetBytes("EncryptedPackage");

    /// <summary>The kind of a file.</summary>
    /// <exception cref="FileRefusedException">It is nothing that can be read.</exception>
    public static FileKind Of(SourceFile file, ReadOnlySpan<byte> head) => head switch
    {
        [] => throw new FileRefusedException(new DataSentence("empty", "the file is empty.")),
        [0x50, 0x4B, 0x03, 0x04, ..] or [0x50, 0x4B, 0x05, 0x06, ..] => head.IndexOf("xl/"u8) >= 0 || file.Ending is ".xlsx" or ".xlsm" ? FileKind.Workbook
            : head.IndexOf("word/"u8) >= 0 || head.IndexOf("ppt/"u8) >= 0 || head.IndexOf("mimetypeapplication/vnd.oasis"u8) >= 0 ? throw No(new DataSentence("document", "this is a document, not data. Save its table as XLSX or CSV."))
            : FileKind.Zip,
        [0x1F, 0x8B, ..] => FileKind.Gzip,
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => head.IndexOf(s_encrypted) >= 0
            ? throw SpreadsheetRows.NeedsPassword()
            : FileKind.OldWorkbook,
        [0x25, 0x50, 0x44, 0x46, ..] => throw No(new DataSentence("pdf", "this is a PDF. Copy its text or its table into a file of data.")),
        [0x89, 0x50, 0x4E, 0x47, ..] or [0xFF, 0xD8, 0xFF, ..] or [0x47, 0x49, 0x46, 0x38, ..] => throw No(new DataSentence("picture", "this is a picture.")),
        [0x7F, 0x45, 0x4C, 0x46, ..] or [0x4D, 0x5A, 0x90, ..] => throw No(new DataSentence("program", "this is a program.")),
        [0x50, 0x41, 0x52, 0x31, ..] => throw No(new DataSentence("parquet", "this is a Parquet file.")),
        [0x37, 0x7A, 0xBC, 0xAF, ..] or [0x52, 0x61, 0x72, 0x21, ..] => throw No(new DataSentence("packed_other", "this is a packed file of a kind that isn't opened (7z or RAR). Unpack it first, or pack it as ZIP.")),
        _ => FileKind.Text,
    };

    /// <summary>How text is to be read, from its beginning.</summary>
    /// <exception cref="FileRefusedException">It is text, but no data.</exception>
    public static DataFormat OfText(SourceFile file, string start, ReadingLog log)
    {
        start = start.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (log.Options.Format is not (DataFormat.Auto or DataFormat.Xlsx))
        {
            return log.Options.Format == DataFormat.Json && !start.StartsWith('[') && !start.StartsWith('{') ? throw NoJson(file, start) : log.Options.Format;
        }

        if (IsWebPage(start))
        {
            throw new FileRefusedException(file.Ending is ".xls" or ".xlsx"
                ? new DataSentence("html_workbook", $"the name ends in {file.Ending}, but this is a web page that only calls itself a workbook. Open it in a spreadsheet program and save it as XLSX.", file.Ending)
                : new DataSentence("web_page", "this is a web page. Perhaps a sign-in page was saved instead of the file: download it again."));
        }

        if (start.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
        {
            throw No(new DataSentence("xml", "this is XML. If it came from a spreadsheet program, open it there and save it as XLSX."));
        }

        var isJson = IsJson(start);
        switch (file.Ending)
        {
            case ".json" when start.StartsWith("//", StringComparison.Ordinal) || start.StartsWith("/*", StringComparison.Ordinal):
                return DataFormat.Json;
            case ".json" or ".jsonl" or ".ndjson" when start is not ['{' or '[', ..] and not "":
                throw NoJson(file, start);
            case ".json" or ".jsonl" or ".ndjson":
                return DataFormat.Json;
            case ".md" or ".markdown":
                return DataFormat.Text;
            case ".exe" or ".dll" or ".pdf" or ".doc" or ".docx" or ".odt" or ".ods" or ".rtf" or ".parquet" or ".png" or ".jpg" or ".jpeg":
                throw No(new DataSentence("file_type", $"files of the type {file.Ending} can't be read.", file.Ending));
        }

        if (isJson)
        {
            NoteName(file, "JSON", log, ".csv", ".tsv", ".tab", ".xlsx", ".xls");
            return DataFormat.Json;
        }

        NoteName(file, "a table of text", log, ".xlsx", ".xls");
        return file.Ending switch { ".csv" or ".xls" or ".xlsx" => DataFormat.Csv, ".tsv" or ".tab" => DataFormat.Tsv, _ => DialectFinder.IsTable(start) ? DataFormat.Csv : DataFormat.Text };
    }

    private static void NoteName(SourceFile file, string what, ReadingLog log, params string[] endings)
    {
        if (endings.Contains(file.Ending))
        {
            log.Note("not_its_name", file.Ending, what);
        }
    }

    private static FileRefusedException No(DataSentence what) => new(what with { English = $"{what.English} {Use}" });

    private static FileRefusedException NoJson(SourceFile file, string start) => new(new DataSentence(
        "not_json",
        $"the name ends in {file.Ending}, but this is no JSON: it doesn't begin with {{ or [."
        + (IsWebPage(start) ? " It is a web page: download the file again." : start.AsSpan().IndexOfAny(",;\t") is > 0 and < 2000 ? " It looks like a table of text: call it .csv." : ""),
        file.Ending));

    private static bool IsWebPage(string start) =>
        start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
        || start.StartsWith("<table", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<head", StringComparison.OrdinalIgnoreCase);

    /// <summary>A first line that is a whole object, or the beginning of a list of objects.</summary>
    private static bool IsJson(string start)
    {
        if (start.StartsWith('['))
        {
            return start.AsSpan(1).TrimStart().StartsWith("{");
        }

        if (!start.StartsWith('{'))
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(start.Split('\n')[0]);
            return true;
        }
        catch (JsonException)
        {
            return start.AsSpan(1).TrimStart().StartsWith("\"") && start.Contains("\":", StringComparison.Ordinal);
        }
    }
}
