namespace FineTunePortal.Privacy;

/// <summary>A pattern for numbers of contracts, orders and customers, made from examples. What all examples share stays as it is; the rest may vary as far as it does among them.</summary>
public sealed class ExamplePattern
{
    private const int LongestExample = 60;
    private const int FewestPlaces = 4;

    private readonly IReadOnlyList<ExamplePart> _parts;

    private ExamplePattern(IReadOnlyList<ExamplePart> parts) => _parts = parts;

    /// <summary>What it matches, in words.</summary>
    public string Explanation => $"{string.Join(", then ", _parts)}; capitals and small letters of fixed words are the same";

    /// <summary>The pattern of some examples.</summary>
    /// <exception cref="ArgumentException">The examples have no pattern; the message says why, without showing them.</exception>
    public static ExamplePattern From(IReadOnlyCollection<string> examples)
    {
        var rows = examples.Select(example => example.Trim()).Where(example => example.Length > 0).Distinct(StringComparer.Ordinal).Select(Split).ToList();
        if (rows.Count == 0)
        {
            throw new ArgumentException("Give at least one example.", nameof(examples));
        }

        if (rows.Exists(row => row.Count == 0))
        {
            throw new ArgumentException($"An example is longer than {LongestExample} characters. Give numbers as they stand in texts, without the words around them.", nameof(examples));
        }

        if (rows.Exists(row => row.Count != rows[0].Count || row.Zip(rows[0]).Any(pair => pair.First.Kind != pair.Second.Kind || (pair.First.Kind == ExamplePartKind.Mark && pair.First.Text != pair.Second.Text))))
        {
            throw new ArgumentException("The examples are written in different ways: their letters, digits and marks don't follow in the same order. Make a pattern for each way.", nameof(examples));
        }

        var parts = Enumerable.Range(0, rows[0].Count).Select(place => Part([.. rows.Select(row => row[place])])).ToList();
        if (parts.Where(part => part.Fixed is null || part.Kind == ExamplePartKind.Digits).Sum(part => part.Most) < FewestPlaces)
        {
            throw new ArgumentException($"So short a pattern would be found everywhere. Examples need at least {FewestPlaces} digits or letters that vary; give more of them.", nameof(examples));
        }

        return new ExamplePattern(parts);
    }

    /// <summary>Looks for it under a name of the user's own.</summary>
    /// <param name="type">What it is called: <c>CONTRACT</c>.</param>
    public IRecognizer Named(string type) => new ExampleRecognizer(this, type);

    /// <summary>How much of a text, from a position on, fits; 0 when nothing does.</summary>
    internal int LengthAt(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        foreach (var part in _parts)
        {
            var length = end <= text.Length ? part.LengthAt(text, end) : -1;
            if (length < 0)
            {
                return 0;
            }

            end += length;
        }

        return end - start;
    }

    private static ExamplePart Part(IReadOnlyList<(ExamplePartKind Kind, string Text)> examples)
    {
        var (kind, first) = examples[0];
        var (least, most) = (examples.Min(example => example.Text.Length), examples.Max(example => example.Text.Length));

        // Words and marks that never change are fixed; digits are only when several examples agree.
        if (examples.All(example => example.Text == first) && (kind != ExamplePartKind.Digits || examples.Count > 2))
        {
            return new ExamplePart(kind, first, least, most);
        }

        bool? upper = kind != ExamplePartKind.Letters ? null : examples.All(example => example.Text.All(char.IsUpper)) ? true : examples.All(example => example.Text.All(char.IsLower)) ? false : null;
        return new ExamplePart(kind, null, least, most, upper);
    }

    private static List<(ExamplePartKind Kind, string Text)> Split(string example)
    {
        var parts = new List<(ExamplePartKind, string)>();
        for (int start = 0, end; start < example.Length && example.Length <= LongestExample; start = end)
        {
            var kind = KindOf(example[start]);
            end = start + 1;
            while (kind != ExamplePartKind.Mark && end < example.Length && KindOf(example[end]) == kind)
            {
                end++;
            }

            parts.Add((kind, example[start..end]));
        }

        return parts;
    }

    private static ExamplePartKind KindOf(char character) =>
        char.IsAsciiDigit(character) ? ExamplePartKind.Digits : char.IsLetter(character) ? ExamplePartKind.Letters : ExamplePartKind.Mark;
}
