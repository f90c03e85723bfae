using FineTunePortal.Privacy.Names;

namespace FineTunePortal.Privacy;

/// <summary>Lets recognisers look at a text and settles their disputes. Safe for use from several threads.</summary>
public sealed class TextScanner
{
    private readonly IReadOnlyList<IRecognizer> _recognizers;
    private readonly IEntityModel? _model;
    private readonly ScannerOptions _options;

    /// <param name="model">Finds names and addresses; without one they are not looked for.</param>
    /// <param name="options">What is wanted; null: everything.</param>
    public TextScanner(IEnumerable<IRecognizer> recognizers, IEntityModel? model = null, ScannerOptions? options = null)
    {
        _options = options ?? new ScannerOptions();
        _recognizers = _options.Denied.Count > 0 ? [new ListRecognizer(_options.Denied), .. recognizers] : [.. recognizers];
        _model = model;
    }

    /// <summary>Everything that can be told by pattern and check digit.</summary>
    public static IReadOnlyList<IRecognizer> Patterns { get; } = [new PatternRecognizer()];

    /// <summary>The kinds of data that this scanner looks for.</summary>
    public IEnumerable<string> Types => _recognizers.SelectMany(recognizer => recognizer.Types).Concat(_model?.Types ?? []).Distinct();

    /// <summary>Everything that the product can find by itself, which is what its scans use.</summary>
    /// <param name="more">What this data set brings, such as columns of names.</param>
    public static TextScanner Everything(params IEnumerable<IRecognizer> more) => new([.. more, .. Patterns], NamesModel.BuiltIn);

    /// <summary>What these rules ask for: everything, or patterns alone, and what the team added.</summary>
    /// <param name="more">What this data set brings, such as columns of names.</param>
    public static TextScanner By(ScanRules rules, params IEnumerable<IRecognizer> more) =>
        rules.PatternsOnly ? new([.. rules.Recognizers(), .. more, .. Patterns]) : Everything([.. rules.Recognizers(), .. more]);

    /// <summary>The same scanner with other wishes.</summary>
    public TextScanner With(ScannerOptions options) => new(_recognizers, _model, options);

    /// <summary>What was found, from left to right and without overlaps.</summary>
    /// <param name="column">The name of the column that the text stands in: it may say what a number is.</param>
    public IReadOnlyList<Finding> Scan(ReadOnlySpan<char> text, string? column = null)
    {
        if (text.IsEmpty)
        {
            return [];
        }

        var found = new List<Finding>();
        var evidence = column is null ? null : _options.Columns.GetValueOrDefault(column);
        var scan = new ScanText(text, column, evidence?.Holds);
        foreach (var recognizer in _recognizers)
        {
            recognizer.Find(scan, found);
        }

        _model?.Find(scan, found);
        return Settle(text, found, evidence);
    }

    private List<Finding> Settle(ReadOnlySpan<char> text, List<Finding> found, ColumnEvidence? column)
    {
        RemoveCodes(text, found);
        found.RemoveAll(finding => finding.Reason.Kind != ReasonKind.Listed && !_options.Wants(finding, column));
        found = found.Count < 2 ? found : Overlaps.Resolve(found);
        for (var i = found.Count - 1; _options.Allowed.Count > 0 && i >= 0; i--)
        {
            if (found[i].Reason.Kind != ReasonKind.Listed && IsAllowed(found[i].Type, text.Slice(found[i].Start, found[i].Length)))
            {
                found.RemoveAt(i);
            }
        }

        return found;
    }

    /// <summary>Times, versions and codes are no names, however much a model takes them for one.</summary>
    private static void RemoveCodes(ReadOnlySpan<char> text, List<Finding> found)
    {
        for (int i = found.Count - 1; i >= 0; i--)
        {
            if (found[i].Reason.Kind == ReasonKind.Words && found[i].Type != EntityTypes.StreetAddress && CodeShape.IsCode(text, found[i]))
            {
                found.RemoveAt(i);
            }
        }
    }

    private bool IsAllowed(string type, ReadOnlySpan<char> value)
    {
        foreach (var allowed in _options.Allowed)
        {
            if ((allowed.Type is null || allowed.Type == type) && allowed.Is(value))
            {
                return true;
            }
        }

        return false;
    }
}
