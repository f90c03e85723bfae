using System.Runtime.InteropServices;
using FineTunePortal.Tokenizers.Loading;
using FineTunePortal.Tokenizers.PreTokenizers;
using FineTunePortal.Tokenizers.PreTokenizers.Patterns;
using FineTunePortal.Tokenizers.Text;

namespace FineTunePortal.Tokenizers.Training;

/// <summary>Counts the words of texts, line by line (the line break itself is no part of a line), on all cores.</summary>
internal sealed class WordCounter(BpeTrainerOptions options)
{
    /// <summary>UTF-16 units that one task works on.</summary>
    private const int ChunkLength = 1 << 20;
    private static readonly CodePointPattern Digits = new(DigitsPreTokenizer.IsNumeric);
    private readonly ISplitPattern _pattern = PatternReader.FromSource(options.Pattern);

    public Dictionary<string, long> Count(IEnumerable<string> texts, CancellationToken cancellation)
    {
        var total = new Dictionary<string, long>();
        Parallel.ForEach(
            texts.SelectMany(Chunks),
            new ParallelOptions { CancellationToken = cancellation },
            () => new Tally(),
            (chunk, _, tally) =>
            {
                var span = chunk.Span;
                foreach (var line in span.Split('\n'))
                {
                    Count(span[line], tally);
                }

                return tally;
            },
            tally =>
            {
                lock (total)
                {
                    foreach (var (word, count) in tally.Words)
                    {
                        CollectionsMarshal.GetValueRefOrAddDefault(total, word, out _) += count;
                    }
                }
            });
        return total;
    }

    private static IEnumerable<ReadOnlyMemory<char>> Chunks(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = start + ChunkLength < text.Length ? text.IndexOf('\n', start + ChunkLength) : -1;
            end = end < 0 ? text.Length : end + 1;
            yield return text.AsMemory(start, end - start);
            start = end;
        }
    }

    private void Count(ReadOnlySpan<char> line, Tally tally)
    {
        if (!options.IndividualDigits)
        {
            CountWords(line, tally);
            return;
        }

        tally.Outer.Clear();
        Digits.Find(line, tally.Outer);
        foreach (var run in tally.Outer)
        {
            CountWords(line[run.Start..run.End], tally);
        }
    }

    private void CountWords(ReadOnlySpan<char> text, Tally tally)
    {
        tally.Inner.Clear();
        _pattern.Find(text, tally.Inner);
        foreach (var run in tally.Inner)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(tally.BySpan, text[run.Start..run.End], out _)++;
        }
    }

    private sealed class Tally
    {
        public Tally() => BySpan = Words.GetAlternateLookup<ReadOnlySpan<char>>();

        public Dictionary<string, long> Words { get; } = [];

        public Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> BySpan { get; }

        public List<TextRange> Outer { get; } = [];

        public List<TextRange> Inner { get; } = [];
    }
}
