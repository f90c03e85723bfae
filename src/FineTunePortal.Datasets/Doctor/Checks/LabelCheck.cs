using System.Globalization;

namespace FineTunePortal.Datasets;

/// <summary>Labels: misspellings, too few examples, and very different numbers of them.</summary>
internal sealed class LabelCheck(string column) : IRowCheck
{
    /// <summary>A label with fewer examples can hardly be learned.</summary>
    public const int FewestExamples = 5;

    /// <summary>From so many times as many examples on, a model tends to the frequent label.</summary>
    private const int Imbalanced = 10;

    private const int MostLabels = 2000;
    private const int LongestLabel = 80;
    private const int FirstPlaces = 20;

    private readonly Dictionary<string, long> _labels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<long>> _rows = new(StringComparer.Ordinal);
    private bool _isNoLabel;

    public void Add(DataRow row)
    {
        if (_isNoLabel || !row.Values.TryGetValue(column, out var value) || value.AsText() is not { } text || string.IsNullOrWhiteSpace(text))
        {
            return;
        }

        if (text.Length > LongestLabel || (_labels.Count == MostLabels && !_labels.ContainsKey(text)))
        {
            _isNoLabel = true;
            return;
        }

        _labels[text] = _labels.GetValueOrDefault(text) + 1;
        var rows = _rows.TryGetValue(text, out var known) ? known : _rows[text] = [];
        if (rows.Count < FirstPlaces)
        {
            rows.Add(row.Row);
        }
    }

    public IEnumerable<DoctorFinding> Finish(CancellationToken cancellation)
    {
        if (_isNoLabel || _labels.Count < 2)
        {
            yield break;
        }

        var typos = LabelTypos.Find(_labels);
        if (typos.Count > 0)
        {
            yield return new DoctorFinding(
                DoctorKind.LabelTypo, column, typos.Sum(typo => _labels[typo.Key]), [.. typos.SelectMany(typo => _rows[typo.Key].Take(5).Select(row => new DoctorPlace(row, Detail: $"{typo.Key} → {typo.Value}")))],
                [column, string.Join(", ", typos.Take(5).Select(typo => $"{typo.Key} → {typo.Value}"))], [new Mend(MendKind.RenameLabels, column) { Labels = typos }]);
        }

        var right = _labels.Where(label => !typos.ContainsKey(label.Key)).ToList();
        var rare = right.Where(label => label.Value < FewestExamples).OrderBy(label => label.Key, StringComparer.Ordinal).ToList();
        if (rare.Count > 0)
        {
            yield return new DoctorFinding(
                DoctorKind.RareLabel, column, rare.Sum(label => label.Value), [.. rare.SelectMany(label => _rows[label.Key].Select(row => new DoctorPlace(row, Detail: label.Key))).Take(100)],
                [column, string.Join(", ", rare.Take(8).Select(label => label.Key)), FewestExamples.ToString(CultureInfo.InvariantCulture)],
                [new Mend(MendKind.DropLabels, column) { Labels = rare.ToDictionary(label => label.Key, _ => "") }]);
        }

        var (most, least) = (right.MaxBy(label => label.Value), right.MinBy(label => label.Value));
        if (most.Value >= least.Value * Imbalanced)
        {
            yield return new DoctorFinding(
                DoctorKind.Imbalance, column, most.Value, [],
                [column, most.Key, most.Value.ToString(CultureInfo.InvariantCulture), least.Key, least.Value.ToString(CultureInfo.InvariantCulture)], []);
        }
    }
}
