using System.Globalization;
using System.Text.Json;

namespace FineTunePortal.Datasets;

internal static class JsonRow
{
    /// <summary>The values of an object; null with a fault when the element isn't one. Of a key given twice the last value counts; a text alone is a row with a text.</summary>
    public static Dictionary<string, DataValue>? Values(string file, JsonElement element, long row, long line, FaultList faults)
    {
        if (element.ValueKind is not (JsonValueKind.Object or JsonValueKind.String))
        {
            faults.Add(new DataFault("not_an_object", file, row, line, null, new DataSentence("not_an_object", $"a row must be an object with named values, but this is {new DataValue(element).Describe()}.", new DataValue(element).Kind())));
            return null;
        }

        if (Surrogates.AreHalved(element))
        {
            faults.Add(new DataFault("bad_text", file, row, line, null, "a \\u escape in this row is half of a character. The program that wrote the file cut a text in the middle of one; mend or drop the row."));
            return null;
        }

        var values = new Dictionary<string, DataValue>(StringComparer.Ordinal);
        if (element.ValueKind == JsonValueKind.String)
        {
            values[TextRows.TextColumn] = new DataValue(element);
            return values;
        }

        var place = 0;
        foreach (var property in element.EnumerateObject())
        {
            place++;
            // As in tables: what has no name couldn't be chosen.
            values[property.Name.Length == 0 ? string.Create(CultureInfo.InvariantCulture, $"column {place}") : property.Name] = new DataValue(property.Value);
        }

        if (values.Count > ReadingLimits.Columns)
        {
            faults.Add(new DataFault("too_many_values", file, row, line, null, new DataSentence(
                "too_many_values", string.Create(CultureInfo.InvariantCulture, $"the row has {values.Count} values; at most {ReadingLimits.Columns} can be read."), values.Count.ToString(CultureInfo.InvariantCulture), ReadingLimits.Columns.ToString(CultureInfo.InvariantCulture))));
            return null;
        }

        return values;
    }

    /// <summary>What is wrong and at which byte, without naming what stands there.</summary>
    /// <param name="code">That of the sentence where it is no matter of depth.</param>
    /// <param name="end">How the English sentence goes on.</param>
    public static DataSentence Problem(JsonException error, string code, string end)
    {
        var place = ((error.BytePositionInLine ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
        return error.Message.Contains("maximum configured depth", StringComparison.OrdinalIgnoreCase)
            ? new DataSentence("json_depth", string.Create(CultureInfo.InvariantCulture, $"lists and objects stand more than {ReadingLimits.JsonDepth} deep in one another (at byte {place}{end}"), ReadingLimits.JsonDepth.ToString(CultureInfo.InvariantCulture), place)
            : new DataSentence(code, $"this is not valid JSON (at byte {place}{end}", place);
    }
}
