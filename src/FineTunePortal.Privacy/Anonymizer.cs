using System.Text;

namespace FineTunePortal.Privacy;

/// <summary>Carries out a plan on texts. Safe for use from several threads.</summary>
/// <param name="scanner">Finds the data.</param>
/// <param name="key">Makes the pseudonyms of this data set.</param>
public sealed class Anonymizer(TextScanner scanner, PrivacyPlan plan, PseudonymKey key)
{
    private readonly Dictionary<OperatorKind, IOperator> _operators = new()
    {
        [OperatorKind.Replace] = new ReplaceOperator(),
        [OperatorKind.Mask] = new MaskOperator(),
        [OperatorKind.Pseudonym] = new PseudonymOperator(key),
        [OperatorKind.Remove] = new RemoveOperator(),
        [OperatorKind.Keep] = new KeepOperator(),
    };

    /// <summary>The text with the plan carried out, and what was changed: places are those of the text that was given.</summary>
    /// <param name="column">The name of the column that the text stands in.</param>
    public AnonymizedText Apply(string text, string? column = null)
    {
        var changed = scanner.Scan(text, column).Where(finding => Concerns(plan.RuleFor(finding.Type), finding)).ToList();
        if (changed.Count == 0)
        {
            return new AnonymizedText(text, []);
        }

        var result = new StringBuilder(text.Length);
        var from = 0;
        foreach (var finding in changed)
        {
            var written = _operators[plan.RuleFor(finding.Type).Operator].Apply(finding.Type, text.AsSpan(finding.Start, finding.Length));
            result.Append(text, from, finding.Start - from).Append(written);
            from = finding.End;

            // Where a word is cut out, one of the two spaces around it goes too.
            if (written.Length == 0 && from < text.Length && text[from] == ' ' && (result.Length == 0 || result[^1] == ' '))
            {
                from++;
            }
        }

        return new AnonymizedText(result.Append(text, from, text.Length - from).ToString(), changed);
    }

    /// <summary>What would be written in the place of a value, for showing a plan before it is carried out.</summary>
    public string ReplacementFor(string type, ReadOnlySpan<char> value) => _operators[plan.RuleFor(type).Operator].Apply(type, value);

    private static bool Concerns(PrivacyRule rule, Finding finding) => rule.Operator != OperatorKind.Keep && finding.Confidence >= rule.Least;
}
