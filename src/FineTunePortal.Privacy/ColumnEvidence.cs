namespace FineTunePortal.Privacy;

/// <summary>
/// What a whole column tells of its values. One number in ten passes a check digit by chance; that nearly all of a column do
/// is no chance, and then none of them needs a word to say what it is. And where a column holds nothing but numbers of which
/// few are one, those few are one by chance.
/// </summary>
public sealed record ColumnEvidence
{
    /// <summary>As many values as are worth looking at.</summary>
    public const int Sample = 200;

    private const int Fewest = 12;
    private const int LongestNumber = 40;
    private const double Nearly = 0.9;
    private const double Half = 0.5;

    private static readonly FormRules s_rules = new(AllNumbers.Rules) { FirstList = 0 };
    private static readonly TextScanner s_patterns = new(TextScanner.Patterns);

    /// <summary>Nothing is known of a column.</summary>
    public static ColumnEvidence None { get; } = new();

    /// <summary>The kinds of which nearly every value is one; usually none.</summary>
    public IReadOnlySet<string> Holds { get; private init; } = new HashSet<string>();

    /// <summary>Where the column holds nothing but numbers: the kinds of which at least half of them look like one. Null where it holds other things too.</summary>
    private IReadOnlySet<string>? Numbers { get; init; }

    /// <param name="values">Values of one column; empty ones and those behind the first <see cref="Sample"/> don't count.</param>
    public static ColumnEvidence Of(IEnumerable<string> values)
    {
        var distinct = values.Select(value => value.Trim()).Where(value => value.Length > 0).Take(Sample).Distinct(StringComparer.Ordinal).ToList();
        if (distinct.Count < Fewest)
        {
            return None;
        }

        var holds = Shared(distinct, Nearly, value => s_rules.TypesOf(value));
        if (distinct.Count(IsNumber) < Nearly * distinct.Count)
        {
            return new ColumnEvidence { Holds = holds };
        }

        var scanned = distinct.ToDictionary(value => value, value => s_patterns.Scan(value), StringComparer.Ordinal);
        var found = Shared(distinct, Half, value => scanned[value].Where(finding => finding.Length == value.Length).Select(finding => finding.Type));
        var cards = Shared(distinct, Nearly, value => value.All(char.IsAsciiDigit) && scanned[value].Any(finding => finding.Type == EntityTypes.Card) ? [EntityTypes.Card] : []);
        return new ColumnEvidence { Holds = holds.Union(cards).ToHashSet(StringComparer.Ordinal), Numbers = found };
    }

    /// <summary>Whether a finding is one by chance: nothing but its digits speaks for it, and few of its neighbours are one.</summary>
    internal bool Denies(Finding finding) => Numbers is { } known && finding.Confidence == Confidence.Possible && finding.Reason.Word is null && !known.Contains(finding.Type) && !Holds.Contains(finding.Type);

    private static HashSet<string> Shared(List<string> values, double share, Func<string, IEnumerable<string>> typesOf)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string type in values.SelectMany(value => typesOf(value).Distinct()))
        {
            counts[type] = counts.GetValueOrDefault(type) + 1;
        }

        return counts.Where(count => count.Value >= share * values.Count).Select(count => count.Key).ToHashSet(StringComparer.Ordinal);
    }

    private static bool IsNumber(string value) => value.Length <= LongestNumber && value.Any(char.IsAsciiDigit) && !value.Any(char.IsLetter);
}
