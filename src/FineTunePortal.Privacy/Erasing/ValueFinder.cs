using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace FineTunePortal.Privacy;

/// <summary>
/// Finds somebody's name, address or number wherever it stands in a text, also where it is escaped for JSON, HTML or an
/// address, spelt with other marks, or broken by white space; and writes a label in its place. Safe for many threads.
/// </summary>
public sealed class ValueFinder
{
    /// <summary>What stands in place of an erased value.</summary>
    public const string Label = "[erased]";

    /// <summary>Numbers shorter than that are looked for as they are typed.</summary>
    private const int DigitsOfANumber = 6;

    private const int MostRounds = 8;

    private readonly List<(string Folded, Regex? Number, bool WordBefore, bool WordAfter)> _values = [];
    private readonly ValueOptions _options;
    private readonly NearForms? _forms;

    /// <param name="forms">Told of every text that is looked through; null: nobody is.</param>
    public ValueFinder(IEnumerable<string> values, ValueOptions options, NearForms? forms = null)
    {
        (_options, _forms) = (options, forms);
        foreach (string value in values)
        {
            string folded = FoldedText.Of(value.Trim(), options.Loose).Text;
            if (folded.Length > 0)
            {
                _values.Add((folded, NumberPattern(folded), FoldedText.IsWord(folded, 0), FoldedText.IsWord(folded, folded.Length - 1)));
            }
        }
    }

    /// <summary>Whether one of the values stands in a text.</summary>
    public bool IsIn(string text) => Find(text, first: true).Count > 0;

    /// <summary>Where they stand: start and length, in order, none over another.</summary>
    public IReadOnlyList<(int Start, int Length)> Find(string text) => Find(text, first: false);

    /// <summary>The text with <see cref="Label"/> for every value; the same string when there is none.</summary>
    public string Erase(string text)
    {
        // What was apart before may stand together afterwards.
        for (int round = 0; round < MostRounds && Find(text) is { Count: > 0 } found; round++)
        {
            var erased = new StringBuilder(text.Length);
            int done = 0;
            foreach (var (start, length) in found)
            {
                erased.Append(text, done, start - done).Append(Label);
                done = start + length;
            }

            text = erased.Append(text, done, text.Length - done).ToString();
        }

        return text;
    }

    private List<(int Start, int Length)> Find(string text, bool first)
    {
        _forms?.Note(text);
        var found = new List<(int Start, int Length)>();
        Search(FoldedText.Of(text, _options.Loose), text.Length, first, found);
        if (found.Count == 0 || !first)
        {
            // A backslash may be one or the beginning of an escape: both are tried.
            foreach (var plain in PlainText.Of(text))
            {
                Search(FoldedText.Of(plain, _options.Loose), text.Length, first, found);
            }
        }

        return found.Count < 2 ? found : Merged(found);
    }

    private void Search(FoldedText folded, int length, bool first, List<(int Start, int Length)> found)
    {
        foreach (var (value, number, wordBefore, wordAfter) in _values)
        {
            int from = 0;
            while (from <= folded.Text.Length && Next(folded.Text, value, number, from) is { } match)
            {
                int end = match.Start + match.Length;
                bool whole = number is not null
                    ? !IsDigit(folded.Text, match.Start - 1) && !IsDigit(folded.Text, end)
                    : _options.Parts || (!(wordBefore && FoldedText.IsWordBefore(folded.Text, match.Start)) && !(wordAfter && FoldedText.IsWord(folded.Text, end)));
                if (whole)
                {
                    int start = folded.Source(match.Start);
                    found.Add((start, (end < folded.Text.Length ? folded.Source(end) : length) - start));
                    if (first)
                    {
                        return;
                    }
                }

                from = whole ? end : match.Start + 1;
            }
        }
    }

    private static (int Start, int Length)? Next(string text, string value, Regex? number, int from)
    {
        if (number is null)
        {
            int start = text.IndexOf(value, from, StringComparison.Ordinal);
            return start < 0 ? null : (start, value.Length);
        }

        var match = number.Match(text, from);
        return match.Success ? (match.Index, match.Length) : null;
    }

    /// <summary>A number is the same with other gaps: spaces, hyphens, points, brackets.</summary>
    private static Regex? NumberPattern(string folded)
    {
        string digits = string.Concat(folded.Where(char.IsAsciiDigit));
        bool isNumber = digits.Length >= DigitsOfANumber && folded.All(letter => char.IsAsciiDigit(letter) || letter is ' ' or '-' or '.' or '/' or '(' or ')' or '+');
        return isNumber ? new Regex(@"\+?\(?" + string.Join(@"[ \-./()]{0,3}", digits.AsEnumerable()), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking) : null;
    }

    private static bool IsDigit(string text, int place) => place >= 0 && place < text.Length && char.GetUnicodeCategory(text[place]) == UnicodeCategory.DecimalDigitNumber;

    private static List<(int Start, int Length)> Merged(List<(int Start, int Length)> found)
    {
        var merged = new List<(int Start, int Length)>();
        foreach (var (start, length) in found.OrderBy(span => span.Start))
        {
            if (merged.Count > 0 && start < merged[^1].Start + merged[^1].Length)
            {
                merged[^1] = (merged[^1].Start, Math.Max(merged[^1].Length, start + length - merged[^1].Start));
            }
            else
            {
                merged.Add((start, length));
            }
        }

        return merged;
    }
}
