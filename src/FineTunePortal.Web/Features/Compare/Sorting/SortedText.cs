using System.Text;
using System.Text.Json;

namespace FineTunePortal.Web.Features.Compare.Sorting;

/// <summary>A text with the label that it has and the one that the model gave it.</summary>
public sealed record SortedText(string Text, string Label, string Answer)
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web);

    /// <summary>The texts of a report, one by one: there may be many. None when the file is gone.</summary>
    public static IEnumerable<SortedText> Read(string file) =>
        File.Exists(file) ? File.ReadLines(file).Select(line => JsonSerializer.Deserialize<SortedText>(line, s_json)!) : [];

    /// <summary>All of them for a spreadsheet.</summary>
    public static byte[] ToCsv(IEnumerable<SortedText> texts)
    {
        var csv = new StringBuilder("text,label,answer\r\n");
        foreach (var text in texts)
        {
            csv.AppendJoin(',', new[] { text.Text, text.Label, text.Answer }.Select(ComparisonCsv.Cell)).Append("\r\n");
        }

        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(csv.ToString())];
    }
}
