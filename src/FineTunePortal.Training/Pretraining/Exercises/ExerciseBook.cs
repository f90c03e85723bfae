using System.Text.RegularExpressions;
using FineTunePortal.Tokenizers;
using FineTunePortal.Training.Data;

namespace FineTunePortal.Training.Pretraining.Exercises;

/// <summary>
/// Small exercises made from the corpus itself. A model of this size that has seen dialogue only does not learn to copy
/// an unknown name from its prompt, which is most of what people's own data asks of it.
/// </summary>
public sealed partial class ExerciseBook
{
    private const int ShortestSentence = 30;
    private const int LongestSentence = 240;

    private readonly string[] _sentences;
    private readonly ExerciseWords _words;

    /// <summary>Collects sentences and words from texts of the corpus.</summary>
    public ExerciseBook(IEnumerable<string> texts)
    {
        string[] sentences = [.. texts
            .SelectMany(text => SentenceEnd().Split(text.ReplaceLineEndings(" ")))
            .Select(sentence => sentence.Trim())
            .Where(sentence => sentence.Length is >= ShortestSentence and <= LongestSentence)
            .Distinct(StringComparer.Ordinal)];
        _words = new ExerciseWords(sentences);
        _sentences = [.. sentences.Where(SentenceExercise.Fits)];
    }

    /// <summary>An exercise that depends only on the corpus, <paramref name="seed"/> and <paramref name="number"/>.</summary>
    public IReadOnlyList<ChatMessage> Make(long seed, long number)
    {
        var random = new Shuffle(unchecked(((ulong)seed << 32) ^ ((ulong)number * 0x9E3779B97F4A7C15UL)));
        return random.Below(2) == 0
            ? RecallExercise.Make(_words, random)
            : SentenceExercise.Make(_sentences[random.Below(_sentences.Length)], _words, random);
    }

    [GeneratedRegex(@"(?<=[.!?])\s+")]
    private static partial Regex SentenceEnd();
}
