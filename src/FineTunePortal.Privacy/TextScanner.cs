namespace FineTunePortal.Privacy;

/// <summary>Lets recognisers look at a text and settles their disputes. Safe for use from several threads.</summary>
public sealed class TextScanner
{
    private readonly IReadOnlyList<IRecognizer> _recognizers;
    private readonly IEntityModel? _model;

    /// <param name="model">Finds names and addresses; without one they are not looked for.</param>
    public TextScanner(IEnumerable<IRecognizer> recognizers, IEntityModel? model = null)
    {
        _recognizers = [.. recognizers];
        _model = model;
    }

    /// <summary>Everything that can be told by pattern and check digit.</summary>
    public static IReadOnlyList<IRecognizer> Patterns { get; } =
    [
        new EmailRecognizer(), new IbanRecognizer(), new AccountNumberRecognizer(), new CardRecognizer(), new PeselRecognizer(), new IpAddressRecognizer(), new PhoneRecognizer(),
    ];

    /// <summary>The kinds of data that this scanner looks for.</summary>
    public IEnumerable<string> Types => _recognizers.SelectMany(recognizer => recognizer.Types).Concat(_model?.Types ?? []).Distinct();

    /// <summary>Everything that the product can find by itself, which is what its scans use.</summary>
    /// <param name="more">What this data set brings, such as columns of names.</param>
    public static TextScanner Everything(params IEnumerable<IRecognizer> more) => new([.. more, .. Patterns]);

    /// <summary>What was found, from left to right and without overlaps.</summary>
    /// <param name="column">The name of the column that the text stands in: it may say what a number is.</param>
    public IReadOnlyList<Finding> Scan(ReadOnlySpan<char> text, string? column = null)
    {
        if (text.IsEmpty)
        {
            return [];
        }

        var found = new List<Finding>();
        var scan = new ScanText(text, column);
        foreach (var recognizer in _recognizers)
        {
            recognizer.Find(scan, found);
        }

        _model?.Find(scan, found);

        return found.Count < 2 ? found : Overlaps.Resolve(found);
    }
}
