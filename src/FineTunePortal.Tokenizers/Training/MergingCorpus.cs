namespace FineTunePortal.Tokenizers.Training;

/// <summary>The distinct words of a corpus as token ids, merged in place.</summary>
internal sealed class MergingCorpus
{
    private readonly GrowingVocabulary _vocabulary;

    /// <summary>All words one behind the other; a word that has merged leaves the rest of its place unused.</summary>
    private readonly int[] _ids;
    private readonly (int Start, int Length, long Count)[] _words;

    public MergingCorpus(IReadOnlyDictionary<string, long> words, GrowingVocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        _words = new (int, int, long)[words.Count];
        var ids = new List<int>();
        var index = 0;
        foreach (var (word, count) in words)
        {
            var start = ids.Count;
            foreach (var value in System.Text.Encoding.UTF8.GetBytes(word))
            {
                ids.Add(vocabulary.IdOf(value));
            }

            _words[index++] = (start, ids.Count - start, count);
        }

        _ids = [.. ids];
    }

    public void CountPairs(PairTable pairs)
    {
        for (var word = 0; word < _words.Length; word++)
        {
            var (start, length, count) = _words[word];
            for (var i = start; i + 1 < start + length; i++)
            {
                pairs.Add(_ids[i], _ids[i + 1], word, count);
            }
        }
    }

    /// <summary>Joins the pair in the given words, left to right without overlap, and brings the counts up to date.</summary>
    /// <param name="longest">A new pair counts only if its joined text is shorter than this.</param>
    public void Merge(int left, int right, int merged, IReadOnlyList<int> words, PairTable pairs, int longest)
    {
        for (var i = 0; i < words.Count; i++)
        {
            MergeWord(words[i], left, right, merged, pairs, longest);
        }
    }

    private void MergeWord(int word, int left, int right, int merged, PairTable pairs, int longest)
    {
        var (start, length, count) = _words[word];
        var ids = _ids.AsSpan(start, length);
        var kept = 0;
        for (var read = 0; read < length; read++)
        {
            if (ids[read] != left || read + 1 >= length || ids[read + 1] != right)
            {
                ids[kept++] = ids[read];
                continue;
            }

            if (kept > 0)
            {
                Replace(ids[kept - 1], left, ids[kept - 1], merged);
            }

            if (read + 2 < length)
            {
                Replace(right, ids[read + 2], merged, ids[read + 2]);
            }

            ids[kept++] = merged;
            read++;
        }

        _words[word] = (start, kept, count);

        void Replace(int oldLeft, int oldRight, int newLeft, int newRight)
        {
            // The pair being merged has been taken out of the counts as a whole.
            if (oldLeft != left || oldRight != right)
            {
                pairs.Subtract(oldLeft, oldRight, count);
            }

            if (_vocabulary[newLeft].Length + _vocabulary[newRight].Length < longest)
            {
                pairs.Add(newLeft, newRight, word, count);
            }
        }
    }
}
