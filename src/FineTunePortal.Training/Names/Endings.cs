namespace FineTunePortal.Training.Names;

/// <summary>Declines words by their endings: the longest ending that a table has for the word's kind.</summary>
public sealed class Endings
{
    /// <summary>The cases that templates ask for, in the order of the tables.</summary>
    public static readonly string[] Cases = ["nom", "gen", "dat", "acc", "ins", "loc", "voc"];

    private readonly Dictionary<(string Kind, string Ending), string[]> _tables = [];

    /// <param name="language">Goes before the kind: <c>pl.m</c>.</param>
    /// <param name="lines">Kind, ending and its six changes.</param>
    /// <exception cref="FormatException">A line has not eight parts.</exception>
    public void Add(string language, IEnumerable<string> lines)
    {
        foreach (var line in lines.Where(line => line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal)))
        {
            var parts = line.Split(' ');
            if (parts.Length != 8)
            {
                throw new FormatException($"Endings need a kind, an ending and six changes: '{line}'.");
            }

            _tables[($"{language}.{parts[0]}", parts[1])] = [.. parts[1..].Select(part => part == "-" ? "" : part)];
        }
    }

    /// <summary>A word in a case; as it is when no ending fits, which is how many names behave.</summary>
    /// <param name="word">Nominative, or all its forms with slashes between them.</param>
    /// <param name="form">Index in <see cref="Cases"/>.</param>
    public string Decline(string word, string kind, int form)
    {
        if (word.Contains('/', StringComparison.Ordinal))
        {
            var forms = word.Split('/');
            return forms[form < forms.Length ? form : 0];
        }

        for (var length = Math.Min(5, word.Length - 1); form > 0 && length > 0; length--)
        {
            if (_tables.TryGetValue((kind, word[^length..]), out var changes))
            {
                return word[..^length] + changes[form];
            }
        }

        return word;
    }
}
