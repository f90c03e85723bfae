using System.Globalization;
using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>Names of what is inside lists and objects: <c>user.name</c>, <c>messages[0].content</c>. A column that is really called so goes first.</summary>
public static class CellPath
{
    private const int MostPaths = 60;
    private const int MostElements = 4;
    private const int Deepest = 4;

    /// <summary>The value at a path; false when the row has none.</summary>
    public static bool TryFind(this DataRow row, string path, out DataValue value)
    {
        if (row.Values.TryGetValue(path, out value))
        {
            return true;
        }

        var end = path.AsSpan().IndexOfAny('.', '[');
        if (end <= 0 || !row.Values.TryGetValue(Column(path, row.Values.Keys), out var cell) || !cell.TryGetStructure(out var element))
        {
            return false;
        }

        var rest = path.AsSpan(Column(path, row.Values.Keys).Length);
        while (rest.Length > 0)
        {
            if (!Step(ref rest, ref element))
            {
                return false;
            }
        }

        value = new DataValue(element);
        return true;
    }

    /// <summary>The column that a path goes into.</summary>
    public static string Column(string path, IEnumerable<string> columns) =>
        columns.Where(column => path == column || (path.StartsWith(column, StringComparison.Ordinal) && path[column.Length] is '.' or '[')).MaxBy(column => column.Length) ?? path;

    /// <summary>Paths to values inside the columns of some rows, in the order in which they come.</summary>
    public static IReadOnlyList<string> In(IEnumerable<DataRow> rows)
    {
        var found = new List<string>();
        foreach (var (column, value) in rows.SelectMany(row => row.Values))
        {
            if (value.AsText() is not [not ('[' or '{'), ..] && value.TryGetStructure(out var element))
            {
                Walk(element, column, 1, found);
            }
        }

        return found;
    }

    private static void Walk(JsonElement element, string path, int depth, List<string> found)
    {
        if (found.Count >= MostPaths || depth > Deepest)
        {
            return;
        }

        var inside = element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().Select(property => ($"{path}.{property.Name}", property.Value)),
            JsonValueKind.Array => element.EnumerateArray().Take(MostElements).Select((item, i) => (string.Create(CultureInfo.InvariantCulture, $"{path}[{i}]"), item)),
            _ => [],
        };
        foreach (var (name, value) in inside)
        {
            if ((value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False || IsTalk(value)) && !found.Contains(name))
            {
                found.Add(name);
            }

            Walk(value, name, depth + 1, found);
        }
    }

    /// <summary>A list that can be chosen as a whole: of messages.</summary>
    private static bool IsTalk(JsonElement value) => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value[0] is { ValueKind: JsonValueKind.Object } first && (first.TryGetProperty("role", out _) || first.TryGetProperty("from", out _));

    private static bool Step(ref ReadOnlySpan<char> rest, ref JsonElement element)
    {
        if (rest[0] == '[')
        {
            var close = rest.IndexOf(']');
            if (close < 0 || element.ValueKind != JsonValueKind.Array || !int.TryParse(rest[1..close], NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= element.GetArrayLength())
            {
                return false;
            }

            element = element[index];
            rest = rest[(close + 1)..];
            return true;
        }

        var name = rest[1..];
        var end = name.IndexOfAny('.', '[');
        name = end < 0 ? name : name[..end];
        rest = rest[(1 + name.Length)..];
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out element);
    }
}
