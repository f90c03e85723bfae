using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FineTunePortal.Privacy;

/// <summary>Carries out a plan on texts. Safe for use from several threads.</summary>
/// <param name="scanner">Finds the data.</param>
/// <param name="key">Makes the pseudonyms of this data set.</param>
/// <param name="reversible">Encrypts, where the plan says so.</param>
public sealed class Anonymizer(TextScanner scanner, PrivacyPlan plan, PseudonymKey key, ReversibleKey? reversible = null)
{
    private readonly Dictionary<OperatorKind, IOperator> _operators = new()
    {
        [OperatorKind.Replace] = new ReplaceOperator(),
        [OperatorKind.Mask] = new MaskOperator(),
        [OperatorKind.Pseudonym] = new PseudonymOperator(key, LanguageOf(plan.Language)),
        [OperatorKind.Fake] = new FakeOperator(key, LanguageOf(plan.Language)),
        [OperatorKind.Hash] = new HashOperator(key),
        [OperatorKind.Shift] = new ShiftOperator(key),
        [OperatorKind.Generalise] = new GeneraliseOperator(),
        [OperatorKind.Reversible] = new ReversibleOperator(reversible),
        [OperatorKind.Remove] = new RemoveOperator(),
        [OperatorKind.Keep] = new KeepOperator(),
    };

    /// <summary>The text with the plan carried out, and what was changed: places are those of the text that was given.</summary>
    /// <param name="column">The name of the column that the text stands in.</param>
    /// <param name="person">Whose row it is, where that is known.</param>
    /// <param name="spared">Findings that somebody looked at and decided to leave.</param>
    /// <param name="meant">Findings that are less sure than the plan asks, and that somebody decided to change.</param>
    public AnonymizedText Apply(string text, string? column = null, string? person = null, Func<Finding, bool>? spared = null, Func<Finding, bool>? meant = null)
    {
        var changed = scanner.Scan(text, column)
            .Where(finding => (plan.Concerns(finding) || (meant?.Invoke(finding) == true && plan.Changes(finding.Type))) && spared?.Invoke(finding) != true).ToList();
        if (changed.Count == 0)
        {
            return new AnonymizedText(text, []);
        }

        // Only what differs from place to place needs to know which text it stands in.
        string place = changed.Exists(finding => plan.RuleFor(finding.Type).Operator == OperatorKind.Fake) ? Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))) : "";
        var result = new StringBuilder(text.Length);
        int from = 0;
        foreach (var finding in changed)
        {
            string value = text.Substring(finding.Start, finding.Length);
            string written = Write(new Occurrence(finding.Type, value, person, string.Create(CultureInfo.InvariantCulture, $"{place} {finding.Start}")));
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
    public string ReplacementFor(string type, string value) => Write(new Occurrence(type, value));

    private string Write(Occurrence occurrence) => _operators[plan.RuleFor(occurrence.Type).Operator].Apply(occurrence);

    private static NameLanguage LanguageOf(string? code) => code switch { "pl" => NameLanguage.Polish, "ro" => NameLanguage.Romanian, _ => NameLanguage.English };
}
