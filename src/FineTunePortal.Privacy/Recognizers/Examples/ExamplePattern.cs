namespace FineTunePortal.Privacy;

/// <summary>A pattern for numbers of contracts, orders and customers, made from examples. What all examples share stays as it is; the rest may vary as far as it does among them.</summary>
public sealed class ExamplePattern
{
    private const int LongestExample = 60;
    private const int FewestPlaces = 4;

    private ExamplePattern(IReadOnlyList<ExamplePart> parts) => Parts = parts;

    /// <summary>What it is made of, from left to right.</summary>
    public IReadOnlyList<ExamplePart> Parts { get; }

    /// <summary>It as one text, which <see cref="Parse"/> reads again: <c>'UM' '/' 0{4} '/' 0{1,5}</c>.</summary>
    public string Form => ExampleForm.Write(Parts);

    /// <summary>What it matches, in words.</summary>
    public string Explanation => $"{string.Join(", then ", Parts)}; capitals and small letters of fixed words are the same";

    /// <summary>The pattern of some examples.</summary>
    /// <exception cref="ExamplePatternException">The examples have no pattern; the message says why, without showing them.</exception>
    public static ExamplePattern From(IReadOnlyCollection<string> examples)
    {
        var rows = examples.Select(example => example.Trim()).Where(example => example.Length > 0).Distinct(StringComparer.Ordinal).Select(Split).ToList();
        if (rows.Count == 0)
        {
            throw new ExamplePatternException(ExampleFault.None, "Give at least one example.");
        }

        if (rows.Exists(row => row.Count == 0))
        {
            throw new ExamplePatternException(ExampleFault.TooLong, $"An example is longer than {LongestExample} characters. Give numbers as they stand in texts, without the words around them.");
        }

        if (rows.Exists(row => row.Count != rows[0].Count || row.Zip(rows[0]).Any(pair => pair.First.Kind != pair.Second.Kind || (pair.First.Kind == ExamplePartKind.Mark && pair.First.Text != pair.Second.Text))))
        {
            throw new ExamplePatternException(ExampleFault.Different, "The examples are written in different ways: their letters, digits and marks don't follow in the same order. Make a pattern for each way.");
        }

        var parts = Enumerable.Range(0, rows[0].Count).Select(place => Part([.. rows.Select(row => row[place])])).ToList();
        return IsLongEnough(parts) ? new ExamplePattern(parts)
            : throw new ExamplePatternException(ExampleFault.TooShort, $"So short a pattern would be found everywhere. Examples need at least {FewestPlaces} digits or letters that vary; give more of them.");
    }

    /// <summary>A pattern that was written down as its <see cref="Form"/>.</summary>
    /// <exception cref="ExamplePatternException">It is none, or one that would be found everywhere.</exception>
    public static ExamplePattern Parse(string form) => ExampleForm.Read(form) is { } parts && IsLongEnough(parts) ? new ExamplePattern(parts)
        : throw new ExamplePatternException(ExampleFault.NoForm, "This is no form of a number. Write it like 'UM' '/' 0{4} '/' 0{1,5}: 0 is a digit, A a capital, a a small letter, x any letter, with how many there are.");

    private static bool IsLongEnough(IReadOnlyList<ExamplePart> parts) => parts.Where(part => part.Fixed is null || part.Kind == ExamplePartKind.Digits).Sum(part => part.Most) >= FewestPlaces;

    /// <summary>Looks for it under a name of the user's own.</summary>
    /// <param name="type">What it is called: <c>CONTRACT</c>.</param>
    public IRecognizer Named(string type) => new ExampleRecognizer(this, type);

    /// <summary>How much of a text, from a position on, fits; 0 when nothing does.</summary>
    internal int LengthAt(ReadOnlySpan<char> text, int start) => Walk(text, start, like: false);

    /// <summary>The same for what only looks like it.</summary>
    internal int LikeAt(ReadOnlySpan<char> text, int start) => Walk(text, start, like: true);

    private int Walk(ReadOnlySpan<char> text, int start, bool like)
    {
        var end = start;
        foreach (var part in Parts)
        {
            var length = end > text.Length ? -1 : like ? part.LikeAt(text, end) : part.LengthAt(text, end);
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
            var kind = ExampleForm.KindOf(example[start]);
            end = start + 1;
            while (kind != ExamplePartKind.Mark && end < example.Length && ExampleForm.KindOf(example[end]) == kind)
            {
                end++;
            }

            parts.Add((kind, example[start..end]));
        }

        return parts;
    }
}
