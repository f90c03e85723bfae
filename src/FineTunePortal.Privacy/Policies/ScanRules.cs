using System.Globalization;
using System.Text;

namespace FineTunePortal.Privacy;

/// <summary>What a team adds to what is looked for anyway.</summary>
public sealed record ScanRules
{
    /// <summary>Values that are nobody's secret: the firm's own address, an example number. Never found.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>Words that are always found, whatever they are.</summary>
    public IReadOnlyList<string> Deny { get; init; } = [];

    /// <summary>Numbers of the team's own: contracts, orders, customers.</summary>
    public IReadOnlyList<OwnPattern> Patterns { get; init; } = [];

    /// <summary>From which confidence on a kind is acted on; kinds that aren't named have <see cref="Sensitivity.Usual"/>. Less sure ones are found all the same, for people to decide on.</summary>
    public IReadOnlyDictionary<string, Confidence> Least { get; init; } = new Dictionary<string, Confidence>();

    /// <summary>Names and addresses, which have no pattern, are not looked for: that is many times faster.</summary>
    public bool PatternsOnly { get; init; }

    /// <summary>The recognisers that these rules ask for.</summary>
    public IEnumerable<IRecognizer> Recognizers()
    {
        if (Deny.Any(word => word.Trim().Length > 0))
        {
            yield return new ListRecognizer(Deny.Select(word => new ListedValue(word.Trim())));
        }

        foreach (var pattern in Patterns)
        {
            yield return pattern.Read().Named(pattern.Name);
        }
    }

    /// <summary>A test of whether a value is allowed; it is made once for many values.</summary>
    public Func<string, bool> Allowed()
    {
        if (Allow.Count == 0)
        {
            return static _ => false;
        }

        var known = Allow.Select(Folded).Where(value => value.Length > 0).ToHashSet(StringComparer.Ordinal);
        return value => known.Contains(Folded(value));
    }

    /// <summary>Without case and without what only parts a number into groups.</summary>
    private static string Folded(string value)
    {
        var folded = new StringBuilder(value.Length);
        foreach (char character in value)
        {
            if (char.IsLetterOrDigit(character) || character is '@' or '.' || char.IsSurrogate(character))
            {
                folded.Append(char.ToLower(character, CultureInfo.InvariantCulture));
            }
        }

        return folded.ToString();
    }
}
