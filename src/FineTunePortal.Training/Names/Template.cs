using System.Globalization;
using System.Text;

namespace FineTunePortal.Training.Names;

/// <summary>
/// One way to write something: text, <c>{rule}</c> or <c>{rule:case}</c>, <c>{n:1-99}</c> for a number, <c>{d:##-%}</c> for
/// digits and letters, <c>{x:list}</c> for a blend of two of its words, <c>[P:…]</c> around a person (G place, O organisation, A address), <c>\n</c> for a new line.
/// </summary>
internal static class Template
{
    private const string Kinds = "PGOA";

    /// <exception cref="FormatException">A brace is not closed, or a case unknown.</exception>
    public static List<GrammarPart> Parse(string text)
    {
        var parts = new List<GrammarPart>();
        var literal = new StringBuilder();
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '{')
            {
                Flush();
                var end = text.IndexOf('}', i);
                parts.Add(end < 0 ? throw new FormatException($"A brace is not closed: '{text}'.") : Slot(text[(i + 1)..end]));
                i = end;
            }
            else if (text[i] == '[' && i + 2 < text.Length && text[i + 2] == ':' && Kinds.Contains(text[i + 1], StringComparison.Ordinal))
            {
                Flush();
                parts.Add(new GrammarPart.Begin(Kinds.IndexOf(text[i + 1], StringComparison.Ordinal)));
                depth++;
                i += 2;
            }
            else if (text[i] == ']' && depth > 0)
            {
                Flush();
                parts.Add(new GrammarPart.End());
                depth--;
            }
            else if (text[i] == '\\' && i + 1 < text.Length && text[i + 1] == 'n')
            {
                literal.Append('\n');
                i++;
            }
            else
            {
                literal.Append(text[i]);
            }
        }

        Flush();
        return parts;

        void Flush()
        {
            if (literal.Length > 0)
            {
                parts.Add(new GrammarPart.Literal(literal.ToString()));
                literal.Clear();
            }
        }
    }

    private static GrammarPart Slot(string slot)
    {
        var colon = slot.IndexOf(':', StringComparison.Ordinal);
        var (name, rest) = colon < 0 ? (slot, "") : (slot[..colon], slot[(colon + 1)..]);
        switch (name)
        {
            case "sp":
                return new GrammarPart.Literal(" ");
            case "none":
                return new GrammarPart.Literal("");
            case "x":
                return new GrammarPart.Blend(rest);
            case "d":
                return new GrammarPart.Pattern(rest);
            case "n":
                var ends = rest.Split('-');
                return new GrammarPart.Number(int.Parse(ends[0], CultureInfo.InvariantCulture), int.Parse(ends[1], CultureInfo.InvariantCulture));
            default:
                var form = colon < 0 ? -1 : Array.IndexOf(Endings.Cases, rest);
                return colon >= 0 && form < 0 ? throw new FormatException($"There is no case '{rest}'.") : new GrammarPart.Reference(name, form);
        }
    }
}
