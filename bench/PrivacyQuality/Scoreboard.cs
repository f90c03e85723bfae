using FineTunePortal.Privacy;

namespace FineTunePortal.PrivacyQuality;

/// <summary>Counts what was found rightly, wrongly and not at all.</summary>
/// <param name="shown">The kind of which every miss in a sentence is printed; the numbers are made up.</param>
internal sealed class Scoreboard(string? shown)
{
    private static readonly HashSet<string> s_numbers = [.. AllNumbers.Rules.Select(rule => rule.Type)];

    private readonly TextScanner _scanner = new(TextScanner.Patterns);
    private readonly Dictionary<string, Count> _types = [];
    private readonly List<(string, double, string)> _columns = [];

    public void Sentence(string type, int start, int length, string text)
    {
        var count = Of(type);
        count.InSentences++;
        var missed = true;
        foreach (var finding in _scanner.Scan(text).Where(finding => s_numbers.Contains(finding.Type)))
        {
            var here = finding.Start == start && finding.Length == length;
            count.FoundInSentences += here ? 1 : 0;
            count.Named += here && finding.Type == type ? 1 : 0;
            Of(finding.Type).Wrong += here && finding.Type == type ? 0 : 1;
            missed &= !here;
        }

        if (missed && type == shown)
        {
            Console.Error.WriteLine(text);
        }
    }

    public void Column(string type, IReadOnlyList<string> values)
    {
        var scanner = _scanner.With(new ScannerOptions { Columns = new Dictionary<string, ColumnEvidence> { ["column7"] = ColumnEvidence.Of(values) } });
        var count = Of(type);
        foreach (var value in values)
        {
            count.InColumns++;
            count.FoundInColumns += scanner.Scan(value, "column7").Any(finding => finding.Length == value.Length) ? 1 : 0;
        }
    }

    public void LookAlike(string name, IReadOnlyList<string> values)
    {
        var scanner = _scanner.With(new ScannerOptions { Columns = new Dictionary<string, ColumnEvidence> { ["column7"] = ColumnEvidence.Of(values) } });
        var wrong = new Dictionary<string, int>();
        foreach (var finding in values.SelectMany(value => scanner.Scan(value, "column7")))
        {
            wrong[finding.Type] = wrong.GetValueOrDefault(finding.Type) + 1;
            Of(finding.Type).Wrong++;
        }

        _columns.Add((name, (double)wrong.Values.Sum() / values.Count, string.Join(", ", wrong.OrderByDescending(type => type.Value).Select(type => $"{type.Key} {type.Value}"))));
    }

    public IEnumerable<Score> Types() =>
        EntityTypes.All.Where(type => _types.ContainsKey(type) && s_numbers.Contains(type)).Select(type => _types[type].Score(type));

    public IEnumerable<(string Name, double Share, string Worst)> Columns() => _columns;

    private Count Of(string type) => _types.TryGetValue(type, out var count) ? count : _types[type] = new Count();

    private sealed class Count
    {
        public double InSentences;
        public double FoundInSentences;
        public double Named;
        public double InColumns;
        public double FoundInColumns;
        public double Wrong;

        public Score Score(string type)
        {
            var (recall, precision) = (Named / InSentences, Named / Math.Max(1, Named + Wrong));
            return new Score(type, FoundInSentences / InSentences, FoundInColumns / InColumns, recall, precision, 5 * precision * recall / Math.Max(1e-9, (4 * precision) + recall));
        }
    }
}
