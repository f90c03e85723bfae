using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.Training;

/// <summary>
/// Trains a byte-level BPE vocabulary: the most frequent pair of neighbouring tokens becomes a token, until there are enough.
/// The result depends on the texts and options alone, not on the number of cores.
/// </summary>
public static class BpeTrainer
{
    /// <summary>Trains on texts, which are read once and may be streamed.</summary>
    /// <exception cref="TokenizerException">The options contradict themselves.</exception>
    public static TrainedBpe Train(IEnumerable<string> texts, BpeTrainerOptions options, CancellationToken cancellation = default)
    {
        var words = new WordCounter(options).Count(texts.Select(text => CodePoints.Repair(options.AddPrefixSpace && !text.StartsWith(' ') ? " " + text : text)), cancellation);
        return Train(words, options, cancellation);
    }

    /// <summary>Trains on words that have been counted already.</summary>
    public static TrainedBpe Train(IReadOnlyDictionary<string, long> words, BpeTrainerOptions options, CancellationToken cancellation = default)
    {
        var vocabulary = new GrowingVocabulary(options, words.Keys);
        var corpus = new MergingCorpus(words, vocabulary);
        var pairs = new PairTable();
        var longest = options.MaxTokenLength ?? int.MaxValue;
        corpus.CountPairs(pairs);
        var merges = new List<(string, string)>();
        while (vocabulary.Count < options.VocabularySize && pairs.TakeBest(Math.Max(1, options.MinFrequency)) is { } best)
        {
            cancellation.ThrowIfCancellationRequested();
            merges.Add((vocabulary[best.Left], vocabulary[best.Right]));
            var merged = vocabulary.Join(best.Left, best.Right);
            corpus.Merge(best.Left, best.Right, merged, best.Words, pairs, longest);
        }

        return new TrainedBpe(options, vocabulary.ToDictionary(), merges);
    }
}
