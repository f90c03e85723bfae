namespace FineTunePortal.Datasets;

internal static class ExportCell
{
    /// <summary>A cell as text; lists and objects as JSON; nothing where there is none.</summary>
    public static string Text(IReadOnlyDictionary<string, DataValue> row, string column) => !row.TryGetValue(column, out var value) || value.IsNull ? "" : value.AsText() ?? value.ToJson();

    /// <summary>A cell as it stands in a line of CSV (RFC 4180): in quotes where it has to be, or would lose its blanks.</summary>
    public static string Quoted(string text, char delimiter) =>
        text.AsSpan().IndexOfAny(['"', '\n', '\r', delimiter]) >= 0 || (text.Length > 0 && (text[0] == ' ' || text[^1] == ' '))
            ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : text;
}
