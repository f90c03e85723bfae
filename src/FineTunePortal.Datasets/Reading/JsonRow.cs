using System.Text.Json;

namespace FineTunePortal.Datasets;

internal static class JsonRow
{
    /// <summary>The values of an object; null with a fault when the element isn't one. Of a key given twice the last value counts.</summary>
    public static Dictionary<string, DataValue>? Values(string file, JsonElement element, long row, long line, FaultList faults)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            faults.Add(new DataFault("not_an_object", file, row, line, null, $"a row must be an object with named values, but this is {new DataValue(element).Describe()}."));
            return null;
        }

        if (Surrogates.AreHalved(element))
        {
            faults.Add(new DataFault("bad_text", file, row, line, null, "a \\u escape in this row is half of a character. The program that wrote the file cut a text in the middle of one; mend or drop the row."));
            return null;
        }

        var values = new Dictionary<string, DataValue>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            values[property.Name] = new DataValue(property.Value);
        }

        return values;
    }
}
