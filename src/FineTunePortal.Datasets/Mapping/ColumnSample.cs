using System.Globalization;
using System.Text.Json;

namespace FineTunePortal.Datasets;

/// <summary>What the first cells of a column look like.</summary>
internal sealed class ColumnSample
{
    private const int LongestLabel = 60;
    private const int FewRows = 6;
    private const int LongText = 24;
    private const int WordsOfText = 4;
    private static readonly string[] s_separators = [";", "|", ","];

    public ColumnSample(string name, IReadOnlyList<DataRow> rows)
    {
        Name = name;
        foreach (var row in rows)
        {
            if (!row.Values.TryGetValue(name, out var value) || value.IsNull)
            {
                continue;
            }

            if (value.TryGetStructure(out var element))
            {
                Structures.Add(element);
            }
            else if (value.AsText() is { } text && !string.IsNullOrWhiteSpace(text))
            {
                Texts.Add(text.Trim());
            }
        }

        Rows = rows.Count;
    }

    public string Name { get; }

    public int Rows { get; }

    public List<string> Texts { get; } = [];

    public List<JsonElement> Structures { get; } = [];

    /// <summary>Lists of which each element says who speaks.</summary>
    public bool IsMessages => Structures.Count > 0 && Texts.Count == 0 && Structures.All(list => list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0
        && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object && (item.TryGetProperty("role", out _) || item.TryGetProperty("from", out _))));

    /// <summary>Lists of texts or numbers.</summary>
    public bool IsPlainLists => Structures.Count > 0 && Texts.Count == 0 && Structures.All(list => list.ValueKind == JsonValueKind.Array
        && list.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String or JsonValueKind.Number));

    public bool IsNumbers => Texts.Count > 0 && Structures.Count == 0 && Texts.All(text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number));

    public bool HasFractions => IsNumbers && Texts.Any(text => double.Parse(text, CultureInfo.InvariantCulture) is var number && number != Math.Floor(number));

    /// <summary>Nothing but yes and no, both of them or not.</summary>
    public bool IsThumbs => Texts.Count > 0 && Structures.Count == 0 && Texts.All(text => Thumb.Of(text) is not null);

    public int Different => Texts.Distinct(StringComparer.Ordinal).Count();

    /// <summary>The same few short values again and again.</summary>
    public bool IsFewValues => Structures.Count == 0 && Texts.Count >= FewRows && Different <= Math.Max(2, Texts.Count / 3) && Texts.All(text => text.Length <= LongestLabel);

    /// <summary>Texts of several words, of which hardly any comes twice.</summary>
    public bool IsText => Structures.Count == 0 && Texts.Count > 0 && !IsNumbers && Different * 2 >= Texts.Count
        && (AverageLength >= LongText || Texts.Average(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length) >= WordsOfText);

    public double AverageLength => Texts.Count == 0 ? 0 : Texts.Average(text => text.Length);

    /// <summary>What stands between several of the same few values in a cell; null when each cell holds one.</summary>
    public string? Separator()
    {
        foreach (var separator in s_separators)
        {
            var several = Texts.Count(text => text.Contains(separator, StringComparison.Ordinal));
            var pieces = Texts.SelectMany(text => text.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).ToList();
            if (several * 5 >= Texts.Count && several > 0 && pieces.TrueForAll(piece => piece.Length <= LongestLabel) && pieces.Distinct(StringComparer.Ordinal).Count() * 2 <= pieces.Count)
            {
                return separator;
            }
        }

        return null;
    }
}
