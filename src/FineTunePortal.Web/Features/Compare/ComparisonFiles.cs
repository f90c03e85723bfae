using System.Text.Json.Nodes;
using FineTunePortal.Runs;

namespace FineTunePortal.Web.Features.Compare;

/// <summary>Where a run's comparison lies in its folder.</summary>
internal sealed class ComparisonFiles(string runFolder)
{
    private readonly RunFolder _run = new(runFolder);

    public string Report => Path.Combine(_run.OutputFolder, "compare.json");

    /// <summary>How well a model that sorts texts did.</summary>
    public string SortingReport => Path.Combine(_run.FullPath, "sorting.json");

    /// <summary>The texts that it sorted, a line each.</summary>
    public string SortedTexts => Path.Combine(_run.FullPath, "sorting.texts.jsonl");

    /// <summary>How far it is, a line each.</summary>
    public string Events => Path.Combine(_run.FullPath, "compare.events.jsonl");

    /// <summary>There as long as a comparison waits or goes on: after a restart of the portal it tells that one was interrupted.</summary>
    public string Mark => Path.Combine(_run.FullPath, "compare.going.json");

    /// <summary>What people think of rows.</summary>
    public string Thumbs => Path.Combine(_run.FullPath, "compare.thumbs.json");

    /// <summary>Rows that the model never saw: the test part, or where there is none the validation part; null for neither.</summary>
    public string? Rows(out bool isTest)
    {
        string test = Path.Combine(_run.FullPath, "data", "test.jsonl");
        string validation = Path.Combine(_run.FullPath, "data", "validation.jsonl");
        isTest = File.Exists(test);
        string? rows = isTest ? test : File.Exists(validation) ? validation : null;
        return rows is null || IsTextAlone(rows) ? null : rows;
    }

    /// <summary>Whether the rows are texts without questions: then there is nothing to answer.</summary>
    private static bool IsTextAlone(string rows)
    {
        using var reader = new StreamReader(rows);
        return reader.ReadLine() is { } line && JsonNode.Parse(line) is JsonObject { Count: 1 } row && row.ContainsKey("text");
    }

    /// <summary>Answers written and wanted, and the reason of a failure, from the last whole line.</summary>
    public (int Done, int Total, string? Error) Progress()
    {
        try
        {
            using var file = new FileStream(Events, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(file);
            string[] lines = reader.ReadToEnd().Split('\n');
            // The text after the last line break is none yet, or half a line.
            return lines.SkipLast(1).LastOrDefault(line => line.Length > 0) is { } last && JsonNode.Parse(last) is { } line
                ? (line["done"]?.GetValue<int>() ?? 0, line["total"]?.GetValue<int>() ?? 0, line["error"]?.GetValue<string>())
                : (0, 0, null);
        }
        catch (Exception exception) when (exception is IOException or System.Text.Json.JsonException or InvalidOperationException)
        {
            return (0, 0, null);
        }
    }
}
