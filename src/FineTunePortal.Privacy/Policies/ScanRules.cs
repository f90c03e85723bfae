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

    /// <summary>The recognisers that these rules ask for.</summary>
    public IEnumerable<IRecognizer> Recognizers() => Deny.Any(word => word.Trim().Length > 0) ? [new ListRecognizer(Deny.Select(word => new ListedValue(word.Trim())))] : [];

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
