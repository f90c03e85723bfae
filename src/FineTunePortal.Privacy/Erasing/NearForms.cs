using System.Text.RegularExpressions;

namespace FineTunePortal.Privacy;

/// <summary>
/// What reads like another form of a name that is looked for, and isn't found with it: inflected, the other way round, with the
/// first name as a letter. Collected while texts are looked through, so that somebody can say which of them are the same person.
/// Safe for many threads.
/// </summary>
public sealed class NearForms
{
    /// <summary>More than a person would read.</summary>
    private const int Most = 30;

    private const int MostWords = 4;
    private const int ShortestWord = 3;

    /// <summary>As the endings <c>-owskiego</c> or <c>-ului</c> are.</summary>
    private const int LongestEnding = 6;

    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, string> _found = new(StringComparer.Ordinal);
    private readonly ValueFinder _finder;
    private readonly List<(string Stem, Regex Pattern)> _patterns;

    /// <param name="values">As they were typed.</param>
    public NearForms(IEnumerable<string> values, ValueOptions options)
    {
        _finder = new ValueFinder(values, options);
        _patterns = [.. values.Select(Words).Where(words => words.Length is > 0 and <= MostWords).SelectMany(Patterns)];
    }

    /// <summary>The forms as they stand in the texts, each once whatever its case.</summary>
    public IReadOnlyList<string> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _found.Values];
            }
        }
    }

    /// <summary>Looks through one text.</summary>
    public void Note(string text)
    {
        FoldedText? folded = null;
        List<(int Start, int Length)>? taken = null;
        foreach (var (stem, pattern) in _patterns)
        {
            folded ??= FoldedText.Of(text, loose: true);
            if (!folded.Text.Contains(stem, StringComparison.Ordinal))
            {
                continue;
            }

            foreach (Match match in pattern.Matches(folded.Text))
            {
                int end = match.Index + match.Length;
                int start = folded.Source(match.Index);
                int stop = end < folded.Text.Length ? folded.Source(end) : text.Length;

                // In a list of people the end of one and the beginning of the next read like a name the other way round.
                taken ??= [.. _finder.Find(text)];
                if (!taken.Exists(span => start < span.Start + span.Length && span.Start < stop))
                {
                    taken.Add((start, stop - start));
                    Add(match.Value, text[start..stop].Trim());
                }
            }
        }
    }

    private void Add(string folded, string form)
    {
        lock (_lock)
        {
            if (_found.Count < Most)
            {
                _found.TryAdd(folded, form);
            }
        }
    }

    /// <summary>The words of a name; none when it is something else.</summary>
    private static string[] Words(string value)
    {
        string[] words = FoldedText.Of(value.Trim(), loose: true).Text.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
        return words.All(word => word.Length >= ShortestWord && word.All(char.IsLetter)) ? words : [];
    }

    private static IEnumerable<(string Stem, Regex Pattern)> Patterns(string[] words)
    {
        string[] stems = [.. words.Select(Stem)];
        string longest = stems.MaxBy(stem => stem.Length)!;
        string ending = $@"\p{{L}}{{0,{LongestEnding}}}";
        yield return (longest, Whole(string.Join("[ -]", stems.Select(stem => stem + ending))));
        if (words.Length == 2)
        {
            yield return (longest, Whole($"{stems[1]}{ending},? {stems[0]}{ending}"));
            yield return (stems[1], Whole($@"{words[0][0]}\. ?{stems[1]}{ending}"));
            yield return (stems[0], Whole($@"{stems[0]}{ending} {words[1][0]}\."));
        }
    }

    /// <summary>What inflection leaves: <c>marek</c> and <c>marka</c> share three letters, longer names all but two.</summary>
    private static string Stem(string word) => word[..Math.Max(ShortestWord, word.Length - (word.Length > 4 ? 2 : 1))];

    private static Regex Whole(string pattern) => new($@"(?<!\p{{L}}){pattern}(?!\p{{L}})", RegexOptions.CultureInvariant);
}
