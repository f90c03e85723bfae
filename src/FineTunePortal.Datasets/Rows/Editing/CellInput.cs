using System.Globalization;
using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>Takes what somebody typed for a cell: a number stays a number, a list a list.</summary>
public static class CellInput
{
    /// <summary>Characters of a cell that can be edited in a browser.</summary>
    public const int Longest = 100_000;

    /// <summary>The cell's new content; or, in <paramref name="problem"/>, why it can't be that.</summary>
    /// <param name="before">What the cell held.</param>
    /// <param name="type">What all cells of its column are.</param>
    public static DataValue? Read(DataValue before, ColumnType type, string typed, out DataSentence? problem)
    {
        problem = null;
        if (typed.Length > Longest)
        {
            problem = new DataSentence("edit_too_long", string.Create(CultureInfo.InvariantCulture, $"the text has {typed.Length:N0} characters; at most {Longest:N0} can be edited here."),
                typed.Length.ToString(CultureInfo.InvariantCulture), Longest.ToString(CultureInfo.InvariantCulture));
            return null;
        }

        bool isText = before.Kind() == "@text";
        if (!isText && before.TryGetStructure(out _))
        {
            return Structure(before, typed, out problem);
        }

        if (typed.AsSpan().Trim().IsEmpty)
        {
            return isText ? new DataValue("") : Json("null");
        }

        return before.Kind() switch
        {
            "@number" => Number(typed, asText: false, out problem),
            "@bool" => Boolean(typed, asText: false, out problem),
            _ => type switch
            {
                ColumnType.Number => Number(typed, isText, out problem),
                ColumnType.TrueOrFalse => Boolean(typed, isText, out problem),
                _ => new DataValue(typed),
            },
        };
    }

    private static DataValue? Number(string typed, bool asText, out DataSentence? problem)
    {
        string text = typed.Trim();
        problem = null;
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number))
        {
            problem = new DataSentence("edit_not_a_number", $"this column holds numbers, and '{Short(text)}' is none. Write it like 12 or 3.5, with a point and without spaces, or leave the cell empty.", Short(text));
            return null;
        }

        return asText ? new DataValue(text) : Json(IsJsonNumber(text) ? text : number.ToString("R", CultureInfo.InvariantCulture));
    }

    private static DataValue? Boolean(string typed, bool asText, out DataSentence? problem)
    {
        string text = typed.Trim();
        problem = null;
        if (!bool.TryParse(text, out bool value))
        {
            problem = new DataSentence("edit_not_true_or_false", $"this column holds true or false, and '{Short(text)}' is neither. Write true or false, or leave the cell empty.", Short(text));
            return null;
        }

        return asText ? new DataValue(text) : Json(value ? "true" : "false");
    }

    private static DataValue? Structure(DataValue before, string typed, out DataSentence? problem)
    {
        problem = null;
        try
        {
            using var document = JsonDocument.Parse(typed);
            var after = new DataValue(document.RootElement.Clone());
            if (after.Kind() == before.Kind())
            {
                return after;
            }

            problem = before.Kind() == "@list"
                ? new DataSentence("edit_not_a_list", "this cell holds a list, so it has to begin with [ and end with ].")
                : new DataSentence("edit_not_an_object", "this cell holds an object, so it has to begin with { and end with }.");
            return null;
        }
        catch (JsonException error)
        {
            string line = ((error.LineNumber ?? 0) + 1).ToString(CultureInfo.InvariantCulture);
            problem = new DataSentence("edit_bad_json", $"this is no JSON: look at line {line}. Often a comma or a quotation mark is missing.", line);
            return null;
        }
    }

    private static bool IsJsonNumber(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Number;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static DataValue Json(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new DataValue(document.RootElement.Clone());
    }

    private static string Short(string text) => ShortText.Cut(text, 40);
}
