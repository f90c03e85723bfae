using System.Globalization;
using System.Text;

namespace FineTunePortal.Privacy;

/// <summary>Writes patterns down and reads them again: <c>'UM' '/' 0{4} '/' 0{1,5}</c>. 0 is a digit, A a capital, a a small letter, x any letter.</summary>
internal static class ExampleForm
{
    private const int MostParts = 40;
    private const int MostCharacters = 60;

    public static string Write(IEnumerable<ExamplePart> parts) => string.Join(' ', parts.Select(Write));

    /// <summary>Null when it is none.</summary>
    public static IReadOnlyList<ExamplePart>? Read(string form)
    {
        var parts = new List<ExamplePart>();
        int at = 0;
        while (at < form.Length)
        {
            if (form[at] == ' ')
            {
                at++;
            }
            else if ((form[at] == '\'' ? Fixed(form, ref at) : Varying(form, ref at)) is { } part && parts.Count < MostParts)
            {
                parts.Add(part);
            }
            else
            {
                return null;
            }
        }

        return parts.Count > 0 ? parts : null;
    }

    private static string Write(ExamplePart part) => part.Fixed is { } text ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"
        : string.Create(CultureInfo.InvariantCulture, $"{Sign(part)}{{{part.Least}{(part.Least == part.Most ? "" : $",{part.Most}")}}}");

    private static char Sign(ExamplePart part) => part.Kind == ExamplePartKind.Digits ? '0' : part.Upper switch { true => 'A', false => 'a', _ => 'x' };

    private static ExamplePart? Fixed(string form, ref int at)
    {
        var text = new StringBuilder();
        for (at++; at < form.Length; at++)
        {
            if (form[at] != '\'')
            {
                text.Append(form[at]);
            }
            else if (at + 1 < form.Length && form[at + 1] == '\'')
            {
                text.Append('\'');
                at++;
            }
            else
            {
                at++;
                string said = text.ToString();
                return said.Length is 0 or > MostCharacters ? null : new ExamplePart(KindOf(said[0]), said, said.Length, said.Length);
            }
        }

        return null;
    }

    private static ExamplePart? Varying(string form, ref int at)
    {
        char sign = form[at];
        int close = form.IndexOf('}', at);
        if (!"0Aax".Contains(sign) || close < 0 || at + 1 >= form.Length || form[at + 1] != '{')
        {
            return null;
        }

        string[] counts = form[(at + 2)..close].Split(',');
        at = close + 1;
        return counts.Length <= 2 && Count(counts[0]) is { } least && Count(counts[^1]) is { } most && least <= most
            ? new ExamplePart(sign == '0' ? ExamplePartKind.Digits : ExamplePartKind.Letters, null, least, most, sign switch { 'A' => true, 'a' => false, _ => null })
            : null;
    }

    private static int? Count(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is > 0 and <= MostCharacters ? count : null;

    internal static ExamplePartKind KindOf(char character) =>
        char.IsAsciiDigit(character) ? ExamplePartKind.Digits : char.IsLetter(character) ? ExamplePartKind.Letters : ExamplePartKind.Mark;
}
