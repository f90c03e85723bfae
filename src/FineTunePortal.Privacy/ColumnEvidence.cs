namespace FineTunePortal.Privacy;

/// <summary>
/// What a whole column tells of its values. One number in ten passes a check digit by chance; that nearly all of a column do
/// is no chance, and then none of them needs a word to say what it is.
/// </summary>
public static class ColumnEvidence
{
    /// <summary>As many values as are worth looking at.</summary>
    public const int Sample = 200;

    private const int Fewest = 12;
    private const double Share = 0.9;

    private static readonly FormRules s_rules = new(AllNumbers.Rules) { FirstList = 0 };

    /// <summary>The kinds of which nearly every value is one; usually none.</summary>
    /// <param name="values">Values of one column; empty ones and those behind the first <see cref="Sample"/> don't count.</param>
    public static IReadOnlySet<string> Of(IEnumerable<string> values)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var distinct = values.Select(value => value.Trim()).Where(value => value.Length > 0).Take(Sample).Distinct(StringComparer.Ordinal).ToList();
        foreach (var type in distinct.SelectMany(value => s_rules.TypesOf(value)))
        {
            counts[type] = counts.GetValueOrDefault(type) + 1;
        }

        return distinct.Count < Fewest ? new HashSet<string>() : counts.Where(count => count.Value >= Share * distinct.Count).Select(count => count.Key).ToHashSet(StringComparer.Ordinal);
    }
}
