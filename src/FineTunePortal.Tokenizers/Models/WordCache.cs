using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace FineTunePortal.Tokenizers.Models;

/// <summary>Words that were tokenized before; text repeats itself. Bounded in entries and word length, safe to share between threads.</summary>
internal sealed class WordCache
{
    private readonly ConcurrentDictionary<string, WordTokens> _words = new();
    private readonly ConcurrentDictionary<string, WordTokens>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly int _capacity;
    private readonly int _longest;
    private int _count;

    public WordCache(int capacity, int longest)
    {
        _capacity = capacity;
        _longest = longest;
        _bySpan = _words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public bool TryGet(ReadOnlySpan<char> word, [NotNullWhen(true)] out WordTokens? tokens) => _bySpan.TryGetValue(word, out tokens);

    public void Add(ReadOnlySpan<char> word, WordTokens tokens)
    {
        // The count is only approximate between threads, which is enough for a bound on memory.
        if (word.Length <= _longest && _count < _capacity && _words.TryAdd(word.ToString(), tokens))
        {
            _count++;
        }
    }
}
