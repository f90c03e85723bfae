using System.Text.RegularExpressions;
using FineTunePortal.Training.Data;

namespace FineTunePortal.Training.Pretraining.Exercises;

/// <summary>Words for exercises: keys as columns have them, and names, half of them made up so that nobody knows them by heart.</summary>
internal sealed partial class ExerciseWords
{
    private const int CommonWordCount = 20;

    private readonly string[] _nameWords;
    private readonly string[] _words;

    /// <summary>Collects the words of the names, and the common words, of <paramref name="sentences"/>.</summary>
    public ExerciseWords(IEnumerable<string> sentences)
    {
        var nameWords = new HashSet<string>(StringComparer.Ordinal);
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string sentence in sentences)
        {
            nameWords.UnionWith(Name().Matches(sentence).SelectMany(match => match.Value.Split(' ')).Where(word => word.Length > 2));
            foreach (Match word in LowerWord().Matches(sentence))
            {
                words[word.Value] = words.GetValueOrDefault(word.Value) + 1;
            }
        }

        _nameWords = [.. nameWords.Order(StringComparer.Ordinal)];
        _words = [.. words.Where(word => word.Value >= CommonWordCount).Select(word => word.Key).Order(StringComparer.Ordinal)];
    }

    /// <summary>A name of one to three words.</summary>
    public string Name(Shuffle random) =>
        string.Join(' ', Enumerable.Range(0, 1 + random.Below(3)).Select(_ => random.Below(2) == 0 ? InventedWord(random) : Any(_nameWords, random)));

    /// <summary>One to three common words.</summary>
    public string Phrase(Shuffle random) =>
        string.Join(' ', Enumerable.Range(0, 1 + random.Below(3)).Select(_ => Any(_words, random)));

    /// <summary>A common word, or two in camel case, as column names are.</summary>
    public string Key(Shuffle random) =>
        random.Below(3) > 0 ? Any(_words, random) : Any(_words, random) + Capitalised(Any(_words, random));

    /// <summary>The front of one word and the back of another: pieces that tokenizers cut anywhere.</summary>
    private string InventedWord(Shuffle random)
    {
        string front = Any(_words, random);
        string back = Any(_words, random);
        return Capitalised(front[..(1 + random.Below(Math.Min(front.Length - 1, 4)))] + back[random.Below(back.Length - 2)..]);
    }

    private static string Any(string[] words, Shuffle random) => words[random.Below(words.Length)];

    private static string Capitalised(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    [GeneratedRegex(@"(?<=\S )[A-Z][\w'&-]*(?: [A-Z][\w'&-]*)*")]
    private static partial Regex Name();

    [GeneratedRegex(@"\b[a-z]{3,10}\b")]
    private static partial Regex LowerWord();
}
