namespace FineTunePortal.Privacy;

/// <summary>One way of writing a number, ready to be compared.</summary>
internal sealed class NumberForm
{
    public NumberForm(NumberRule rule, string form)
    {
        Rule = rule;
        Strength = form[0] switch { '!' => Strength.Strong, '?' => Strength.Fair, _ => Strength.Weak };
        Pattern = Strength == Strength.Weak ? form : form[1..];
        Places = Pattern.Count(IsPlace);
    }

    public NumberRule Rule { get; }

    public Strength Strength { get; }

    public string Pattern { get; }

    /// <summary>Letters and digits in any order: it is known by its length alone.</summary>
    public bool IsMixed => Pattern[0] == '*';

    /// <summary>How many letters and digits its check gets.</summary>
    public int Places { get; }

    /// <summary>The forms of a rule.</summary>
    public static IEnumerable<NumberForm> Of(NumberRule rule) => rule.Forms.Split('|').Select(form => new NumberForm(rule, form));

    /// <summary>What it looks like to the index.</summary>
    public ulong Shape => Shapes.Of(Pattern.Replace('#', '0').Replace('@', 'A'));

    /// <summary>Whether a text of the right shape has the form's own letters and digits; the others are put into <paramref name="number"/>.</summary>
    public bool TryRead(ReadOnlySpan<char> text, Span<char> number)
    {
        if (text.Length != Pattern.Length)
        {
            return false;
        }

        var used = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var character = char.ToUpperInvariant(text[i]);
            if (IsPlace(Pattern[i]))
            {
                number[used++] = character;
            }
            else if (char.IsAsciiLetterOrDigit(Pattern[i]) && character != Pattern[i])
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPlace(char character) => character is '#' or '@' or '*';
}
