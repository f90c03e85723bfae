using System.Text;
using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>Whether a file is what its name says, by its first bytes.</summary>
internal static class FileTruth
{
    private const int LookBytes = 64 * 1024;
    private const string Known = "CSV, TSV, JSONL, JSON or XLSX";

    /// <summary>What is wrong; null when nothing is. Encodings and damage are for the readers to find.</summary>
    public static string? Problem(string name, Stream file)
    {
        var head = new byte[LookBytes];
        var length = file.ReadAtLeast(head, LookBytes, throwOnEndOfStream: false);
        var isZip = head.AsSpan(0, length).StartsWith("PK\u0003\u0004"u8);
        var text = Encoding.UTF8.GetString(head, 0, length).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        var isBinary = head.AsSpan(0, length).Contains((byte)0);
        var ending = Path.GetExtension(name).ToLowerInvariant();
        return ending switch
        {
            ".xlsx" when !isZip => $"the name says that this is a workbook (.xlsx), but no workbook is in it.{Perhaps(text)}",
            ".csv" or ".tsv" or ".tab" or ".txt" or ".json" or ".jsonl" or ".ndjson" when isZip =>
                $"the name ends in {ending}, but this is a workbook or a zip file. If it is a workbook, call it .xlsx; unpack a zip file first.",
            ".csv" or ".tsv" or ".tab" or ".txt" when IsWebPage(text) =>
                $"the name ends in {ending}, but this is a web page. Perhaps a sign-in page was saved instead of the file: download it again.",
            ".csv" or ".tsv" or ".tab" when IsJson(text) => $"the name ends in {ending}, but this is JSON. Call it .jsonl (an object a line) or .json (one list).",
            ".json" or ".jsonl" or ".ndjson" when length > 0 && !isBinary && text is not ['{' or '[', ..] and not "" =>
                $"the name ends in {ending}, but this is no JSON: it doesn't begin with {{ or [.{Perhaps(text)}",
            ".csv" or ".tsv" or ".tab" or ".txt" or ".json" or ".jsonl" or ".ndjson" or ".xlsx" => null,
            "" => $"the name has no ending that tells what the file is. Use {Known}.",
            ".xls" or ".ods" => $"workbooks of the type {ending} can't be read. Save the sheet as XLSX or as CSV (UTF-8).",
            ".zip" or ".gz" => "packed files can't be read. Unpack it first.",
            _ => $"files of the type {ending} can't be read. Use {Known}.",
        };
    }

    private static string Perhaps(string text) => IsJson(text) ? " It looks like JSON: call it .jsonl or .json." : IsWebPage(text) ? " It is a web page: download the file again."
        : text.AsSpan().IndexOfAny(",;\t") is > 0 and < 2000 ? " It looks like a table of text: call it .csv." : "";

    private static bool IsWebPage(string text) =>
        text.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || text.StartsWith("<html", StringComparison.OrdinalIgnoreCase);

    /// <summary>A first line that is a whole object, or the beginning of a list of objects.</summary>
    private static bool IsJson(string text)
    {
        if (text.StartsWith('['))
        {
            return text.AsSpan(1).TrimStart().StartsWith("{");
        }

        if (!text.StartsWith('{'))
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(text.Split('\n')[0]);
            return true;
        }
        catch (JsonException)
        {
            return text.AsSpan(1).TrimStart().StartsWith("\"") && text.Contains("\":", StringComparison.Ordinal);
        }
    }
}
