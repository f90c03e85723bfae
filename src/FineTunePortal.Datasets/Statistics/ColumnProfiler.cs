using System.Globalization;

namespace FineTunePortal.Datasets;

/// <summary>Gathers what is to be said about one column.</summary>
internal sealed class ColumnProfiler(string name)
{
    private const int MostSamples = 5;
    private const int SampleLength = 200;
    private const int LongestLabel = 80;
    private const int MostLabels = 200;
    private const int ShownLabels = 100;
    private const int LongestNumber = 40;

    private readonly List<string> _samples = [];
    private readonly DistinctCounter _distinct = new();
    private readonly long[] _types = new long[Enum.GetValues<ColumnType>().Length];
    private Dictionary<string, long>? _labels = new(StringComparer.Ordinal);
    private long _filled;
    private long _characters;
    private int _longest;

    /// <summary>The words that tell a language.</summary>
    public LanguageCounter Words { get; } = new();

    public void Add(DataValue value)
    {
        var structured = value.AsText() is null;
        var text = value.AsText() ?? (value.IsNull ? "" : value.ToJson());
        if (text.AsSpan().Trim().IsEmpty)
        {
            return;
        }

        _filled++;
        _characters += text.Length;
        _longest = Math.Max(_longest, text.Length);
        _types[(int)(structured ? ColumnType.Structure : TypeOf(text))]++;
        _distinct.Add(text);
        Words.Add(text);
        if (_samples.Count < MostSamples)
        {
            AddSample(text);
        }

        CountLabel(text);
    }

    public ColumnSummary Summarise(long rows) => new()
    {
        Name = name,
        Type = _filled == 0 ? ColumnType.Empty : Enum.GetValues<ColumnType>().FirstOrDefault(type => _types[(int)type] == _filled, ColumnType.Text),
        Empty = rows - _filled,
        Distinct = _distinct.Estimate(),
        AverageLength = _filled == 0 ? 0 : (double)_characters / _filled,
        MaxLength = _longest,
        Samples = [.. _samples],
        Language = Words.Guess(),
        Common = _labels is null ? [] : [.. _labels.OrderByDescending(label => label.Value).ThenBy(label => label.Key, StringComparer.Ordinal).Take(ShownLabels).Select(label => new ValueCount(label.Key, label.Value))],
    };

    private void AddSample(string text)
    {
        var sample = ShortText.Cut(text, SampleLength);
        if (!_samples.Contains(sample))
        {
            _samples.Add(sample);
        }
    }

    private void CountLabel(string text)
    {
        if (_labels is null)
        {
            return;
        }

        if (text.Length > LongestLabel || (_labels.Count == MostLabels && !_labels.ContainsKey(text)))
        {
            _labels = null;
            return;
        }

        _labels[text] = _labels.GetValueOrDefault(text) + 1;
    }

    private static ColumnType TypeOf(string text)
    {
        if (text.Length > LongestNumber)
        {
            return ColumnType.Text;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            return ColumnType.Number;
        }

        if (text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("false", StringComparison.OrdinalIgnoreCase))
        {
            return ColumnType.TrueOrFalse;
        }

        return text.Length >= 10 && text[4] == '-' && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _) ? ColumnType.Date : ColumnType.Text;
    }
}
