namespace FineTunePortal.Privacy;

/// <summary>What a scan is to find and what not.</summary>
public sealed record ScannerOptions
{
    /// <summary>The kinds to look for; null: all.</summary>
    public IReadOnlySet<string>? Types { get; init; }

    /// <summary>Findings of a kind that are less sure than this are left out; kinds that aren't named are told from <see cref="Confidence.Possible"/> on.</summary>
    public IReadOnlyDictionary<string, Confidence> Least { get; init; } = new Dictionary<string, Confidence>();

    /// <summary>Values that are nobody's secret: a finding that is one of them is left out.</summary>
    public IReadOnlyList<ListedValue> Allowed { get; init; } = [];

    /// <summary>Values that are found wherever they stand as whole words, whatever the rest says.</summary>
    public IReadOnlyList<ListedValue> Denied { get; init; } = [];

    /// <summary>What whole columns tell of their values, by the column's name.</summary>
    public IReadOnlyDictionary<string, ColumnEvidence> Columns { get; init; } = new Dictionary<string, ColumnEvidence>();

    internal bool Wants(Finding finding, ColumnEvidence? column) =>
        Types?.Contains(finding.Type) != false && column?.Denies(finding) != true && (!Least.TryGetValue(finding.Type, out var least) || finding.Confidence >= least);
}
