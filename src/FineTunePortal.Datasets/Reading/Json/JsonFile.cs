using System.Text;
using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>Finds how a JSON file is laid out: an object a line, a list, a list somewhere in an object, or objects one after another.</summary>
internal static class JsonFile
{
    /// <summary>Lists of which an object with one is a row itself: a conversation.</summary>
    private static readonly string[] s_partsOfARow = ["messages", "conversations", "conversation", "dialogue", "dialog", "chat", "instances", "turns", "tools"];

    /// <summary>The rows; what is found is said in the report.</summary>
    /// <param name="file">Text in UTF-8.</param>
    /// <param name="start">The first characters.</param>
    /// <param name="input">The file, opened.</param>
    public static IEnumerable<DataRow> Read(SourceFile file, string start, Stream input, ReadingLog log)
    {
        if (log.Options.Format == DataFormat.Jsonl || (log.Options.ListPath is null && log.Options.Format != DataFormat.Json && IsALine(file, start)))
        {
            log.Report = log.Report with { Format = DataFormat.Jsonl };
            return JsonlRows.Read(file.Name, input, log);
        }

        var path = log.Options.ListPath ?? FindPath(file, start, log);
        log.Report = log.Report with { Format = DataFormat.Json, ListPath = path is { Length: > 0 } ? path : null };
        if (path is { Length: > 0 })
        {
            log.Note("list_path", path);
        }

        return JsonListRows.Read(file.Name, input, log.Faults, path is null ? null : path.Split('.', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>Null: each value of the file is a row.</summary>
    private static string? FindPath(SourceFile file, string start, ReadingLog log)
    {
        if (start.AsSpan().TrimStart("\uFEFF \t\r\n") is ['[', ..])
        {
            return "";
        }

        using var stream = file.Open();
        var (lists, values) = JsonLists.Find(stream);
        if (lists is [("", _)])
        {
            return ""; // A list below a comment.
        }

        log.Report = log.Report with { ListPaths = [.. lists.Select(list => list.Path)] };
        return values > 1 || lists.Count == 0 || s_partsOfARow.Contains(lists[0].Path, StringComparer.OrdinalIgnoreCase) ? null : lists[0].Path;
    }

    private static bool IsALine(SourceFile file, string start)
    {
        start = start.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (!start.StartsWith('{'))
        {
            return false;
        }

        var end = start.IndexOf('\n', StringComparison.Ordinal);
        var first = end < 0 ? start : start[..end];
        if (file.Ending is ".jsonl" or ".ndjson")
        {
            return first.TrimEnd().Length > 1;
        }

        return end >= 0 && !string.IsNullOrWhiteSpace(start[end..]) && IsWhole(first);
    }

    private static bool IsWhole(string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line.Trim().TrimEnd(','));
        try
        {
            using var document = JsonDocument.Parse(JsonNumbers.Mend(bytes) ?? bytes);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
